-- Threads of any depth, and tombstones. The lock that the first statement takes is held until all of this is committed,
-- so no comment is written meanwhile.

-- thread_id: the top-level comment at the foot of the thread; null for that comment itself.
-- Who wrote a deleted comment and what it said is gone; the row stays for the replies and for its version.
alter table comment add thread_id bigint, add deleted boolean not null default false;

-- Nobody: the writer of deleted comments. An instance of the version before, which knows of no deleted comments, leaves
-- them out as it leaves out what a deleted account wrote.
insert into author (user_id, version, username, display_name, private, changed_at, deleted)
values (0, 0, '', '', false, 'epoch', true);

-- Erased comments used to leave nothing behind: where there are replies to them, they get their tombstones now.
insert into comment (comment_id, post_id, user_id, text, version, created_at, deleted)
select reply_to, post_id, 0, '', 2, min(created_at), true from comment c
where reply_to is not null and not exists (select from comment answered where answered.comment_id = c.reply_to)
group by reply_to, post_id;

with recursive thread (comment_id, thread_id) as (
	select comment_id, comment_id from comment where reply_to is null
	union all
	select c.comment_id, thread.thread_id from comment c join thread on c.reply_to = thread.comment_id
)
update comment c set thread_id = thread.thread_id from thread
where c.comment_id = thread.comment_id and c.reply_to is not null;

insert into counter (subject, counter, value)
select thread_id, 'comment.replies', count(*) from comment where thread_id is not null group by thread_id;

alter table comment add constraint comment_tombstone check (deleted = (user_id = 0) and (not deleted or text = ''));

-- The post is the distribution key, so every key begins with it. By its id alone a comment is looked up in one place; ids
-- are unique as they are made, and an index that said so could not be sharded.
alter table comment drop constraint comment_pkey, add primary key (post_id, comment_id);
drop index comment_oldest;
create index comment_by_id on comment (comment_id);
create index comment_top_level on comment (post_id, comment_id) where thread_id is null;
create index comment_in_thread on comment (post_id, thread_id, comment_id) where thread_id is not null and not deleted;

-- What follows serves instances of the version before, as long as some run beside those of this one: they know of no
-- threads, and erase by deleting rows. To be dropped when none is left.
create function comment_shard(subject bigint) returns smallint language sql immutable
	-- As the counters' Shards.of: the upper four bits of a product of 64 bits.
	return floor(mod(subject::numeric * 11400714819323198485, 18446744073709551616) / 1152921504606846976)::smallint;

create function comment_of_older_version() returns trigger language plpgsql as $$
begin
	select coalesce(thread_id, comment_id) into new.thread_id from comment
	where post_id = new.post_id and comment_id = new.reply_to;
	if found then
		insert into counter_delta (shard, subject, counter, delta)
		values (comment_shard(new.thread_id), new.thread_id, 'comment.replies', 1);
	end if;
	return new;
end $$;
create trigger comment_of_older_version before insert on comment for each row
	when (new.reply_to is not null and new.thread_id is null and not new.deleted)
	execute function comment_of_older_version();

create function comment_erased_by_older_version() returns trigger language plpgsql as $$
begin
	insert into comment (comment_id, post_id, user_id, text, reply_to, version, created_at, thread_id, deleted)
	values (old.comment_id, old.post_id, 0, '', old.reply_to, old.version + 1, old.created_at, old.thread_id, true);
	if old.thread_id is not null then
		insert into counter_delta (shard, subject, counter, delta)
		values (comment_shard(old.thread_id), old.thread_id, 'comment.replies', -1);
	end if;
	return null;
end $$;
create trigger comment_erased_by_older_version after delete on comment for each row
	when (not old.deleted) execute function comment_erased_by_older_version();
