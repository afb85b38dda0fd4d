-- The first answer to each request that carried an Idempotency-Key, kept for a day.
create table idempotency_keys (
	user_id bigint not null,
	key text not null check (length(key) between 1 and 255),
	-- SHA-256, in hexadecimal, of the operation and its command.
	fingerprint text not null,
	status smallint not null default 0,
	location text,
	body text,
	created_at timestamptz not null default clock_timestamp(),
	primary key (user_id, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
