-- A session is one family of refresh tokens: of all that were ever issued to it only the newest can be exchanged.
create table session (
	session_id bigint primary key,
	user_id bigint not null references account,
	generation integer not null,
	-- SHA-256 of the newest refresh token; what a rotation compares and sets.
	token_hash bytea not null,
	-- Mixed into every token of the family, so that the key alone does not suffice to make one.
	salt uuid not null,
	rotated_at timestamptz not null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	revoked_at timestamptz
);

create index session_of_user on session (user_id);

create table signing_key (
	key_id text primary key,
	state text not null check (state in ('active')),
	-- AES-GCM: nonce, then cipher text; the key id is authenticated with it.
	sealed_jwk bytea not null,
	created_at timestamptz not null
);

-- Two instances that start at once agree on one key, because only one of their inserts can succeed.
create unique index signing_key_active on signing_key (state) where state = 'active';
