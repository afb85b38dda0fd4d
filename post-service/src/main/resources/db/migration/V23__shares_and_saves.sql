-- Who took a share back stays as a row without its text, as with likes; share_id is another one each time.
create table post_share (
	post_id bigint not null,
	user_id bigint not null,
	share_id bigint not null,
	caption text not null,
	shared boolean not null,
	version bigint not null,
	changed_at timestamptz not null,
	primary key (post_id, user_id)
);
create index post_share_by_user on post_share (user_id, post_id);

create table post_save (
	post_id bigint not null,
	user_id bigint not null,
	saved boolean not null,
	version bigint not null,
	changed_at timestamptz not null,
	primary key (post_id, user_id)
);
-- The list of the saved posts; the other finds also what is no longer saved, to erase it.
create index post_save_newest on post_save (user_id, changed_at desc, post_id desc) where saved;
create index post_save_by_user on post_save (user_id, post_id);
