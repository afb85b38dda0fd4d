-- How many objects a media has; null where a version published it that did not count.
alter table media add objects int;

-- Where its objects are: in the media bucket, on their way (in both), or in the cold one.
alter table media add tier text not null default 'hot' check (tier in ('hot', 'moving', 'cold'));
alter table media add tier_changed_at timestamptz;
create index media_not_cold on media (changed_at) where status = 'ready' and tier <> 'cold';

-- In the order in which a store lists, so that both can be compared page by page.
create index job_folder on job (folder collate "C") where state = 'done';
create index media_upload_key on media (upload_key collate "C") where status in ('pending', 'processing', 'failed');
create index discarded_by_prefix on discarded (prefix);

-- 'media' means both tiers; 'hot' and 'cold' one alone.
alter table discarded drop constraint discarded_bucket_check;
alter table discarded add constraint discarded_bucket_check check (bucket in ('quarantine', 'media', 'hot', 'cold'));
