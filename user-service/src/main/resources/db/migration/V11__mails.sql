-- Mails that are still to be sent; one that was sent is no row any more.
create table mail (
	mail_id bigint primary key,
	kind text not null,
	recipient text not null,
	-- Whom it is for; null where it is not known yet whether the address is anybody's.
	user_id bigint,
	attempts integer not null default 0,
	created_at timestamptz not null,
	-- When it is tried next; a worker that has taken it up moves it ahead of itself.
	due_at timestamptz not null,
	-- Set where it was tried for too long or was refused for good; kept for whoever looks after the mail server.
	given_up_at timestamptz
);

create index mail_due on mail (due_at) where given_up_at is null;
create index mail_of_user on mail (user_id);

-- What a mail lets its reader do, once and for a short while. The token itself is computed from the id when it is needed.
create table mail_token (
	-- That of the mail.
	token_id bigint primary key,
	user_id bigint not null,
	purpose text not null check (purpose in ('verify_email', 'reset_password')),
	email text not null,
	token_hash bytea not null unique,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz
);

create index mail_token_of_user on mail_token (user_id, purpose, created_at);
create index mail_token_expired on mail_token (expires_at);
