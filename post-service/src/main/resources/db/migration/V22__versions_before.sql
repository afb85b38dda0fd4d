-- What follows serves instances of the version before, as long as some run beside those of this one: their posts have no
-- given_tags, they count no uses of media, and they keep no post_tag. To be dropped when none is left. (What they delete
-- stays counted, so that its files stay: too many rather than too few.)
create function media_used_by_older_version() returns trigger language plpgsql as $$
begin
	update media set uses = uses + used.posts, uses_version = uses_version + 1
	from (select media_id, count(*) as posts from added join post using (post_id) where given_tags is null
		group by media_id) used
	where used.media_id = media.media_id;
	return null;
end $$;
create trigger media_used_by_older_version after insert on post_media referencing new table as added
	for each statement execute function media_used_by_older_version();

create function post_published_by_older_version() returns trigger language plpgsql as $$
begin
	insert into post_tag (tag, published_at, post_id)
		select distinct unnest(new.tags), new.published_at, new.post_id on conflict do nothing;
	return null;
end $$;
create trigger post_published_by_older_version after update of status on post for each row
	when (new.status = 'published' and old.status <> 'published' and new.given_tags is null)
	execute function post_published_by_older_version();
