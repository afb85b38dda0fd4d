-- As post_like: who took a like back stays as a row, and nothing refers to the comment, whose row is not locked.
create table comment_like (
	post_id bigint not null,
	comment_id bigint not null,
	user_id bigint not null,
	liked boolean not null,
	version bigint not null,
	changed_at timestamptz not null,
	primary key (post_id, comment_id, user_id)
);
-- Finding all that a user left: for their archive, and to erase it.
create index comment_like_by_user on comment_like (user_id, post_id, comment_id);
