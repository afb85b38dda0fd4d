create table media (
	id bigint primary key,
	owner_id bigint not null,
	purpose text not null check (purpose in ('post', 'story', 'profile')),
	content_type text not null,
	size_bytes bigint not null,
	checksum_sha256 text not null,
	alt_text text,
	upload_key text not null,
	upload_expires_at timestamptz not null,
	-- A deleted media stays as a tombstone: its row is the lock, and its version outlives it.
	status text not null check (status in ('pending', 'processing', 'ready', 'failed', 'deleted')),
	failure text,
	width int,
	height int,
	duration_ms bigint,
	blurhash text,
	-- In the public bucket.
	poster_key text,
	hls_key text,
	version bigint not null,
	created_at timestamptz not null,
	changed_at timestamptz not null
);

create index media_pending on media (owner_id, upload_expires_at) where status = 'pending';

create table rendition (
	media_id bigint not null references media (id),
	position int not null,
	name text not null,
	content_type text not null,
	width int not null,
	height int not null,
	bitrate bigint,
	key text not null,
	primary key (media_id, position)
);

-- The truth about what has to be processed; events only wake the workers.
create table job (
	media_id bigint primary key references media (id),
	lane text not null check (lane in ('photo', 'video')),
	state text not null check (state in ('waiting', 'running', 'done', 'dead')),
	attempts int not null default 0,
	run_after timestamptz not null,
	-- Who works on it, and how long that is believed.
	lease uuid,
	leased_until timestamptz,
	-- Where the current or last attempt publishes.
	folder text,
	last_error text,
	-- Of the request that completed the upload.
	traceparent text,
	created_at timestamptz not null
);

create index job_due on job (lane, (case state when 'waiting' then run_after else leased_until end))
	where state in ('waiting', 'running');

-- Objects that nobody needs any more: swept at once, and once more when nobody can be writing there any longer.
create table discarded (
	id bigint generated always as identity primary key,
	bucket text not null check (bucket in ('quarantine', 'media')),
	prefix text not null check (length(prefix) >= 16),
	sweep_at timestamptz not null,
	until timestamptz not null
);

create index discarded_due on discarded (sweep_at);
