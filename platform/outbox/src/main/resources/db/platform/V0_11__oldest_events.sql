-- The oldest events of a shard, in their order. Planned while the shard has few rows, as it nearly always has, PostgreSQL
-- would look them up by a bitmap and sort them. That comes by all that was deleted since the last vacuum, each time anew,
-- where a plain index scan notes in the index what is dead and passes over it from then on.
create function oldest_events(of_shard integer, most integer)
	returns table (place tid, id bigint, shard smallint, aggregatetype text, aggregateid text, type text, payload text,
		event_id uuid, schema_version integer, occurred_at timestamptz, traceparent text)
	language sql stable set enable_bitmapscan = off set enable_seqscan = off as $$
	select o.ctid, o.id, o.shard, o.aggregatetype, o.aggregateid, o.type, o.payload, o.event_id, o.schema_version,
		o.occurred_at, o.traceparent
	from outbox o where o.shard = of_shard order by o.id limit most
$$;
