-- Wrong guesses of passwords and codes, of accounts that exist and of names that are none's.
create table log_in_failure (
	-- In hex, a keyed hash of the account's id or of the name.
	subject text primary key,
	-- As of counted_at; they are forgotten with time, so that it is no whole number.
	failures double precision not null,
	counted_at timestamptz not null
);

create index log_in_failure_age on log_in_failure (counted_at);
