-- Counts without a hot row. The owner's own table (likes, follows, ...) is the truth; each change of it appends a delta
-- in the same transaction, and a folder moves the deltas into the counters later. In any one snapshot
-- counter.value + sum(counter_delta.delta) is the truth.

-- One row a shard, there to be locked: whoever holds it is the shard's only folder.
create table counter_shard (
	shard smallint primary key
);
insert into counter_shard select generate_series(0, 15);

create table counter (
	subject bigint not null,
	counter text not null,
	value bigint not null,
	primary key (subject, counter)
) with (fillfactor = 70);

-- A queue: rows are inserted once, never updated, soon deleted. The one index serves the folder (by shard) and the
-- readers (by shard and subject); rows are told apart by ctid, so no key is maintained on the writers' path.
create table counter_delta (
	shard smallint not null,
	subject bigint not null,
	counter text not null,
	delta integer not null check (delta <> 0)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index counter_delta_by_subject on counter_delta (shard, subject, counter);
alter table counter_delta replica identity full;

-- What has been told to the outside. pending stays set until the latest version has been announced.
create table counted_subject (
	subject bigint primary key,
	shard smallint not null,
	version bigint not null,
	pending boolean not null,
	announced_at timestamptz not null
) with (fillfactor = 70);
create index counted_subject_pending on counted_subject (shard, announced_at) where pending;
