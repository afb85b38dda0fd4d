create table totp (
	user_id bigint primary key references account,
	-- AES-GCM: nonce, then cipher text; the user's id is authenticated with it.
	sealed_secret bytea not null,
	created_at timestamptz not null,
	-- Null until its owner has shown that the device makes right codes; only then it counts.
	confirmed_at timestamptz,
	-- The time step of the newest code that was used: neither that code nor an older one is accepted again.
	last_step bigint not null default 0
);

create table recovery_code (
	user_id bigint not null references account,
	-- A keyed hash. Using a code deletes it.
	code_hash bytea not null,
	primary key (user_id, code_hash)
);
