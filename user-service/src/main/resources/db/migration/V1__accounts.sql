create table account (
	user_id bigint primary key,
	username text not null,
	-- The user name without regard to case; what is unique.
	username_key text not null constraint account_username_taken unique,
	email text not null constraint account_email_taken unique,
	password_hash text not null,
	display_name text not null,
	bio text not null,
	private boolean not null default false,
	version bigint not null default 1,
	created_at timestamptz not null,
	changed_at timestamptz not null
);
