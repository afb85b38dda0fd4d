-- The relation of two accounts, lower id first. Its row is the lock and the version of everything between the two.
create table relation (
	lo_id bigint not null references account,
	hi_id bigint not null references account,
	version bigint not null,
	changed_at timestamptz not null,
	primary key (lo_id, hi_id),
	check (lo_id < hi_id)
);

create table follow (
	follower_id bigint not null references account,
	followee_id bigint not null references account,
	-- Time-sortable, so that lists go by it.
	follow_id bigint not null,
	followed_at timestamptz not null,
	primary key (follower_id, followee_id),
	check (follower_id <> followee_id)
);

create index followers on follow (followee_id, follow_id desc) include (follower_id);
create index following on follow (follower_id, follow_id desc) include (followee_id);

-- Copied from the post service's author_counted; may come before or without the account.
create table author_count (
	user_id bigint primary key,
	posts_count bigint not null,
	version bigint not null
);
