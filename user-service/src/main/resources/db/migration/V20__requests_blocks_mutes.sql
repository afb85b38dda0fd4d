-- What two accounts can have with each other beside following. All of it changes under the lock of their relation's row.
create table follow_request (
	requester_id bigint not null references account,
	target_id bigint not null references account,
	-- Time-sortable, so that the list goes by it.
	request_id bigint not null,
	requested_at timestamptz not null,
	primary key (requester_id, target_id),
	check (requester_id <> target_id)
);

create index requests_to on follow_request (target_id, request_id desc) include (requester_id);

create table block (
	blocker_id bigint not null references account,
	blocked_id bigint not null references account,
	primary key (blocker_id, blocked_id),
	check (blocker_id <> blocked_id)
);

create index blockers on block (blocked_id, blocker_id);

create table mute (
	muter_id bigint not null references account,
	muted_id bigint not null references account,
	primary key (muter_id, muted_id),
	check (muter_id <> muted_id)
);

-- Accounts that went public and whose pending requests are still to be approved.
create table opened_account (
	user_id bigint primary key references account
);
