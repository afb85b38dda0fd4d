alter table media
	-- The length of a part, the last one excepted; null where the file comes by one request. What is under way keeps it,
	-- whatever the setting becomes.
	add part_bytes bigint check (part_bytes > 0),
	-- The store's name for the upload in parts; null until it was begun there.
	add multipart_id text,
	-- When a sweeper looks at the upload next, as long as it is pending.
	add sweep_at timestamptz not null default now() + interval '5 minutes';

create index media_to_sweep on media (sweep_at) where status = 'pending';

-- Whether there may be an unfinished upload in parts.
alter table discarded add parts boolean not null default false;
