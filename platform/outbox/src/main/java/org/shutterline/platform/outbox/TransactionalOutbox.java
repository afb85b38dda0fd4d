package org.shutterline.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Traces;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import tools.jackson.databind.json.JsonMapper;

/** Writes the event's row in the caller's transaction and wakes the relay once it has committed. */
final class TransactionalOutbox implements Outbox {
	/** Leaves room for key and headers below the 1 MiB that producer and broker accept by default. */
	private static final int MAX_PAYLOAD_BYTES = 1_000_000;

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	private final Clock clock;

	private final Traces traces;

	private final TransactionSynchronization wakesRelay;

	TransactionalOutbox(JdbcClient jdbc, JsonMapper mapper, Clock clock, Traces traces, WakeUp wakeUp) {
		this.jdbc = jdbc;
		this.mapper = mapper;
		this.clock = clock;
		this.traces = traces;
		this.wakesRelay = new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				wakeUp.signal();
			}
		};
	}

	@Override
	public void append(OutboxEvent event) {
		checkTransaction();
		jdbc.sql("""
				select append_event(:event_shard, :event_topic, :event_key, :event_type, :event_payload, :event_id,
					:event_version, :event_at, :event_trace)""").params(parameters(event)).query().singleRow();
		appended();
	}

	@Override
	public Map<String, @Nullable Object> parameters(OutboxEvent event) {
		var parameters = new HashMap<String, @Nullable Object>();
		parameters.put("event_shard", Shards.of(event.key()));
		parameters.put("event_topic", event.topic());
		parameters.put("event_key", event.key());
		parameters.put("event_type", event.type());
		parameters.put("event_payload", new SqlParameterValue(Types.VARCHAR, json(event)));
		parameters.put("event_id", UUID.randomUUID());
		parameters.put("event_version", event.version());
		parameters.put("event_at", OffsetDateTime.now(clock));
		parameters.put("event_trace", new SqlParameterValue(Types.VARCHAR, traces.current().orElse(null)));
		return parameters;
	}

	@Override
	public void appended() {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			// One instance for all: a transaction keeps its synchronisations in a set, so many events wake the relay once.
			TransactionSynchronizationManager.registerSynchronization(wakesRelay);
		}
		else {
			wakesRelay.afterCommit();
		}
	}

	@Override
	public void appendAll(List<OutboxEvent> events) {
		checkTransaction();
		if (events.isEmpty()) {
			return;
		}
		// The rows get their ids in the order of the list: the sort comes before the identity column is drawn.
		jdbc.sql("""
				insert into outbox (shard, aggregatetype, aggregateid, type, payload, event_id, schema_version,
					occurred_at, traceparent)
				select shard, topic, key, type, payload, event_id, version, :occurredAt, :traceparent
				from unnest(:shards, :topics, :keys, :types, :payloads, :eventIds, :versions)
					with ordinality as event (shard, topic, key, type, payload, event_id, version, position)
				order by position
				""").param("shards", column(events, Integer[]::new, event -> Shards.of(event.key())))
				.param("topics", column(events, String[]::new, OutboxEvent::topic))
				.param("keys", column(events, String[]::new, OutboxEvent::key))
				.param("types", column(events, String[]::new, OutboxEvent::type))
				.param("payloads", events.stream().map(this::json).toArray(String[]::new))
				.param("eventIds", column(events, UUID[]::new, event -> UUID.randomUUID()))
				.param("versions", column(events, Integer[]::new, OutboxEvent::version))
				.param("occurredAt", OffsetDateTime.now(clock))
				.param("traceparent", traces.current().orElse(null), Types.VARCHAR).update();
		appended();
	}

	private static void checkTransaction() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("An event is appended in the transaction of the change it tells of");
		}
	}

	private static <T> T[] column(List<OutboxEvent> events, IntFunction<T[]> array, Function<OutboxEvent, T> value) {
		return events.stream().map(value).toArray(array);
	}

	private @Nullable String json(OutboxEvent event) {
		if (event.payload() == null) {
			return null;
		}
		String json = mapper.writeValueAsString(event.payload());
		// What Kafka refuses for ever would block its shard for ever: refuse it while the writer can still roll back.
		int size = json.getBytes(StandardCharsets.UTF_8).length;
		if (size > MAX_PAYLOAD_BYTES) {
			throw new IllegalArgumentException("A payload of %,d bytes is too large for %s on %s".formatted(size,
					event.type(), event.topic()));
		}
		return json;
	}
}
