-- The published posts of a tag, newest first; a copy that the post's writer keeps, and for that it holds the post's row.
create table post_tag (
	tag text not null,
	published_at timestamptz not null,
	post_id bigint not null,
	primary key (tag, published_at, post_id)
);
insert into post_tag (tag, published_at, post_id)
	select distinct unnest(tags), published_at, post_id from post where status = 'published';

alter table post add edited_at timestamptz;

-- How many posts that are not deleted use the media. The version counts the changes; it is that of media_counted.
alter table media add uses integer not null default 0 check (uses >= 0), add uses_version bigint not null default 0;
update media set uses = used.posts, uses_version = 1
	from (select media_id, count(*) as posts from post_media join post using (post_id) where status <> 'deleted'
		group by media_id) used
	where used.media_id = media.media_id;
