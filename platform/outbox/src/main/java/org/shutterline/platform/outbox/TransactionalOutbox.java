package org.shutterline.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Traces;
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
					:event_version, :event_at, :event_trace)""").params(EventColumns.of(row(event))).query()
				.singleRow();
		appended();
	}

	@Override
	public EventRow row(OutboxEvent event) {
		return new EventRow(Shards.of(event.key()), event.topic(), event.key(), event.type(), json(event),
				UUID.randomUUID(), event.version(), OffsetDateTime.now(clock), traces.current().orElse(null));
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
		jdbc.sql(EventColumns.insert("event.payload", EventColumns.GIVEN + " order by event.position"))
				.params(EventColumns.of(events.stream().map(this::row).toList())).update();
		appended();
	}

	private static void checkTransaction() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("An event is appended in the transaction of the change it tells of");
		}
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
