package org.shutterline.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The two relays that one would write first, and that are wrong. */
final class NaiveRelay implements AutoCloseable {
	private static final String COLUMNS = """
			select id, ctid as place, shard, aggregatetype, aggregateid, type, payload, event_id, schema_version, occurred_at, traceparent
			from outbox
			""";

	private final JdbcClient jdbc;

	private final Producer<String, byte[]> producer;

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean stopped;

	private volatile long last;

	private NaiveRelay(JdbcClient jdbc, Producer<String, byte[]> producer) {
		this.jdbc = jdbc;
		this.producer = producer;
	}

	/** Remembers the highest id that it has seen: ids are drawn before the commit, so it passes over slow writers. */
	static NaiveRelay cursor(OutboxDatabase database, Producer<String, byte[]> producer) {
		var relay = new NaiveRelay(database.jdbc(), producer);
		relay.repeat(() -> {
			var rows = relay.jdbc.sql(COLUMNS + "where id > :last order by id limit 500").param("last", relay.last)
					.query(OutboxRow::from).list();
			relay.send(rows);
			relay.last = rows.isEmpty() ? relay.last : rows.getLast().id();
		});
		return relay;
	}

	/** Several pollers that lock the rows, but nothing that keeps a key in one hand. */
	static NaiveRelay withoutShards(OutboxDatabase database, Producer<String, byte[]> producer, int pollers) {
		var relay = new NaiveRelay(database.jdbc(), producer);
		var transactions = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
		for (int poller = 0; poller < pollers; poller++) {
			relay.repeat(() -> transactions.executeWithoutResult(status -> {
				var rows = relay.jdbc.sql(COLUMNS + "order by id limit 30 for update skip locked")
						.query(OutboxRow::from).list();
				relay.send(rows);
				relay.jdbc.sql("delete from outbox where id = any(:ids)")
						.param("ids", rows.stream().map(OutboxRow::id).toArray(Long[]::new)).update();
			}));
		}
		return relay;
	}

	/** Whether the cursor has come to the end. */
	boolean hasSeen(long id) {
		return last >= id;
	}

	private void repeat(Runnable step) {
		threads.add(Thread.ofVirtual().start(() -> {
			while (!stopped) {
				step.run();
			}
		}));
	}

	private void send(List<OutboxRow> rows) {
		try {
			var sent = new ArrayList<Future<RecordMetadata>>();
			for (OutboxRow row : rows) {
				sent.add(producer.send(row.toRecord()));
			}
			producer.flush();
			for (Future<RecordMetadata> each : sent) {
				each.get();
			}
		}
		catch (Exception failed) {
			throw new IllegalStateException(failed);
		}
	}

	@Override
	public void close() {
		stopped = true;
		try {
			for (Thread thread : threads) {
				thread.join();
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		producer.close();
	}
}
