-- Own copy of what user.events tells of accounts. Names are not unique here: events of two accounts that pass a name on
-- may arrive in either order.
create table author (
	user_id bigint primary key,
	version bigint not null,
	username text not null,
	display_name text not null,
	picture_key text,
	private boolean not null,
	changed_at timestamptz not null
);
create index author_by_username on author (lower(username), changed_at desc);

-- Own copy of media.events. Version -1: known from media-service's answer only, no event of it has arrived yet.
-- content is what posts show and tell of the media, in the form of the events.
create table media (
	media_id bigint primary key,
	owner_id bigint not null,
	version bigint not null,
	status text not null check (status in ('processing', 'ready', 'failed')),
	failure text,
	content jsonb not null
);

-- Rows of deleted posts stay as tombstones, without their text.
create table post (
	post_id bigint primary key,
	author_id bigint not null,
	status text not null check (status in ('processing', 'published', 'failed', 'deleted')),
	version bigint not null,
	caption text not null,
	tags text[] not null,
	failure text,
	created_at timestamptz not null,
	published_at timestamptz,
	deleted_at timestamptz,
	check (status <> 'published' or published_at is not null)
);
create index post_grid on post (author_id, published_at desc, post_id desc) where status = 'published';

create table post_media (
	post_id bigint not null references post,
	position smallint not null,
	media_id bigint not null references media,
	primary key (post_id, position),
	unique (post_id, media_id)
);
create index post_media_by_media on post_media (media_id, post_id);

-- Who took a like back stays as a row, so that the version of the pair goes on counting. No reference to post: its row
-- would be locked by every like.
create table post_like (
	post_id bigint not null,
	user_id bigint not null,
	liked boolean not null,
	version bigint not null,
	changed_at timestamptz not null,
	primary key (post_id, user_id)
);
create index post_like_newest on post_like (post_id, changed_at desc, user_id desc) where liked;

create table comment (
	comment_id bigint primary key,
	post_id bigint not null,
	user_id bigint not null,
	text text not null,
	reply_to bigint references comment,
	version bigint not null,
	created_at timestamptz not null
);
create index comment_oldest on comment (post_id, comment_id);
