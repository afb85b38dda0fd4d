-- Events that committed with the change they tell of and still have to be published.
-- The columns are named as Debezium's event router names them (aggregatetype is the topic, aggregateid the key), so that
-- Debezium can take the relay's place.
create table outbox (
	-- Drawn when the row is inserted, which is after the subject's row was locked: within a key, ids rise in the order of
	-- the commits. A cached or pooled sequence would break that.
	id bigint generated always as identity,
	shard smallint not null,
	aggregatetype text not null,
	aggregateid text not null,
	type text not null,
	payload text,
	event_id uuid not null,
	schema_version integer not null,
	occurred_at timestamptz not null,
	traceparent text,
	-- The oldest of a shard are read from the one index.
	primary key (shard, id)
);

-- Rows live for milliseconds: without an eager vacuum, looking for the oldest would walk over the dead.
alter table outbox set (
	autovacuum_vacuum_scale_factor = 0,
	autovacuum_vacuum_threshold = 2000,
	autovacuum_vacuum_insert_scale_factor = 0,
	autovacuum_vacuum_insert_threshold = 10000,
	autovacuum_analyze_scale_factor = 0,
	autovacuum_analyze_threshold = 20000
);

-- One row a shard; whoever holds its lock is the only one to publish that shard. As many as Shards.COUNT, for ever: with
-- another number, a key's older and newer rows would lie in different shards.
create table outbox_shard (
	shard smallint primary key
);

insert into outbox_shard (shard) select generate_series(0, 7);
