-- Stories. From ends_at on nobody sees them; a sweeper then frees their media (status 'ended') and removes row and views
-- some days later. While a story is in work, ends_at is when its media is waited for no longer; then it is lifetime after
-- the publication. Nothing refers to media: an instance of the version before, which knows of no stories, deletes those
-- of an erased account.
create table story (
	story_id bigint primary key,
	author_id bigint not null,
	media_id bigint not null,
	status text not null check (status in ('processing', 'published', 'failed', 'ended')),
	version bigint not null,
	failure text,
	lifetime_seconds integer not null,
	created_at timestamptz not null,
	published_at timestamptz,
	ends_at timestamptz not null,
	check (status <> 'published' or published_at is not null)
);
create index story_standing on story (author_id, story_id) where status <> 'ended';
create index story_of_author on story (author_id, story_id);
create index story_by_media on story (media_id, story_id) where status <> 'ended';
create index story_due on story (ends_at) where status <> 'ended';
create index story_ended on story (ends_at) where status = 'ended';

-- Who has seen what; never the author. No reference to story, as its row would be locked by every view.
create table story_view (
	story_id bigint not null,
	user_id bigint not null,
	viewed_at timestamptz not null,
	primary key (story_id, user_id)
);
create index story_view_newest on story_view (story_id, viewed_at desc, user_id desc);
-- Finding all that a user saw: for their archive, and to erase it.
create index story_view_by_user on story_view (user_id, story_id);

-- What its owner uploaded the media for; null where no event has told since this service keeps it.
alter table media add purpose text;
