-- Archives of what the platform keeps of somebody. The row is the truth of how far one is: a worker that dies leaves it
-- to the next.
create table export (
	export_id bigint primary key,
	user_id bigint not null,
	status text not null check (status in ('processing', 'ready', 'failed', 'expired')),
	requested_at timestamptz not null,
	attempts integer not null default 0,
	run_after timestamptz not null,
	-- Who works on it, and how long that is believed.
	lease uuid,
	leased_until timestamptz,
	-- Where the current or last attempt writes, and the upload in parts that is not complete yet.
	object_key text,
	upload_id text,
	size_bytes bigint,
	completed_at timestamptz,
	-- When the archive is deleted.
	expires_at timestamptz,
	last_error text
);

-- One at a time for each user: whichever of two requests at once comes second finds the first's.
create unique index export_processing on export (user_id) where status = 'processing';
create index export_of_user on export (user_id, requested_at desc);
create index export_due on export (run_after) where status = 'processing';
create index export_expiring on export (expires_at) where status = 'ready';
