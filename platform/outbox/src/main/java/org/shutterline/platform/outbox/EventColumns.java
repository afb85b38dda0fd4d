package org.shutterline.platform.outbox;

import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/** Rows of events as parameters of a statement: those of many as an array for each column. */
final class EventColumns {
	/** What follows "from", of the given events; {@code position} counts from 1. */
	static final String GIVEN = """
			unnest(:event_shards, :event_topics, :event_keys, :event_types, :event_payloads, :event_ids, :event_versions,
				:event_times::timestamptz[], :event_traces) with ordinality
				as event (shard, topic, key, type, payload, id, version, occurred_at, trace, position)""";

	private EventColumns() {}

	/**
	 * A statement that stores given events.
	 *
	 * @param payload an expression of type {@code text}
	 * @param rows what follows "from"
	 */
	static String insert(String payload, String rows) {
		return """
				insert into outbox (shard, aggregatetype, aggregateid, type, payload, event_id, schema_version, occurred_at,
					traceparent)
				select event.shard, event.topic, event.key, event.type, %s, event.id, event.version, event.occurred_at,
					event.trace
				from %s""".formatted(payload, rows);
	}

	static Map<String, @Nullable Object> of(EventRow event) {
		var parameters = new HashMap<String, @Nullable Object>();
		parameters.put("event_shard", event.shard());
		parameters.put("event_topic", event.topic());
		parameters.put("event_key", event.key());
		parameters.put("event_type", event.type());
		parameters.put("event_payload", new SqlParameterValue(Types.VARCHAR, event.payload()));
		parameters.put("event_id", event.id());
		parameters.put("event_version", event.version());
		parameters.put("event_at", event.occurredAt());
		parameters.put("event_trace", new SqlParameterValue(Types.VARCHAR, event.traceparent()));
		return parameters;
	}

	static Map<String, Object> of(List<EventRow> events) {
		return Map.of("event_shards", column(events, Integer[]::new, EventRow::shard), "event_topics",
				column(events, String[]::new, EventRow::topic), "event_keys",
				column(events, String[]::new, EventRow::key), "event_types",
				column(events, String[]::new, EventRow::type), "event_payloads",
				column(events, String[]::new, EventRow::payload), "event_ids",
				column(events, UUID[]::new, EventRow::id), "event_versions",
				column(events, Integer[]::new, EventRow::version), "event_times",
				column(events, String[]::new, event -> event.occurredAt().toString()), "event_traces",
				column(events, String[]::new, EventRow::traceparent));
	}

	private static <T> T[] column(List<EventRow> events, IntFunction<T[]> array,
			Function<EventRow, ? extends @Nullable T> value) {
		return events.stream().map(value).toArray(array);
	}
}
