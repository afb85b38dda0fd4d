-- Appends an event within the statement that changes its subject, which must have locked the subject's row by then: the
-- identity is drawn here. For writes so frequent that a round trip of its own would cost too much.
create function append_event(shard integer, topic text, key text, type text, payload text, event_id uuid,
	schema_version integer, occurred_at timestamptz, traceparent text) returns bigint language sql as $$
	insert into outbox (shard, aggregatetype, aggregateid, type, payload, event_id, schema_version, occurred_at, traceparent)
	values (append_event.shard, append_event.topic, append_event.key, append_event.type, append_event.payload,
		append_event.event_id, append_event.schema_version, append_event.occurred_at, append_event.traceparent)
	returning id
$$;
