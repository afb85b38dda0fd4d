package org.shutterline.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes the oldest rows of one shard in one transaction: lock the shard, read, send, wait for the acknowledgements,
 * delete what was acknowledged, commit. A crash anywhere leaves the rows, so that they are sent again; who loses the lock
 * on the way repeats at most a batch, late.
 */
final class ShardPublisher {
	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final int batch;

	ShardPublisher(JdbcClient jdbc, TransactionOperations transactions, int batch) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.batch = batch;
	}

	Attempt publish(int shard, Producer<String, byte[]> producer) {
		return Objects.requireNonNull(transactions.execute(status -> {
			if (!lock(shard)) {
				return new Attempt.Taken();
			}
			List<OutboxRow> rows = oldest(shard);
			return acknowledged(shard, rows, send(rows, producer));
		}));
	}

	private boolean lock(int shard) {
		return jdbc.sql("select shard from outbox_shard where shard = :shard for update skip locked")
				.param("shard", shard).query(Integer.class).optional().isPresent();
	}

	/** A statement of its own, after the lock: its snapshot must see what the lock's last holder deleted. */
	private List<OutboxRow> oldest(int shard) {
		return jdbc.sql("""
				select id, aggregatetype, aggregateid, type, payload, event_id, schema_version, occurred_at, traceparent
				from outbox where shard = :shard order by id limit :batch
				""").param("shard", shard).param("batch", batch).query(OutboxRow::from).list();
	}

	/** Stops at the first row that fails at once, as when Kafka is gone: each further one would wait just as long. */
	private static List<Future<RecordMetadata>> send(List<OutboxRow> rows, Producer<String, byte[]> producer) {
		var sent = new ArrayList<Future<RecordMetadata>>(rows.size());
		for (OutboxRow row : rows) {
			var future = send(row, producer);
			sent.add(future);
			if (future.state() == Future.State.FAILED) {
				break;
			}
		}
		if (!sent.isEmpty()) {
			producer.flush();
		}
		return sent;
	}

	private static Future<RecordMetadata> send(OutboxRow row, Producer<String, byte[]> producer) {
		try {
			return producer.send(row.toRecord());
		}
		catch (KafkaException | IllegalStateException refused) {
			return CompletableFuture.failedFuture(refused);
		}
	}

	private Attempt acknowledged(int shard, List<OutboxRow> rows, List<Future<RecordMetadata>> sent) {
		int prefix = 0;
		Exception refusal = null;
		while (prefix < sent.size() && refusal == null) {
			try {
				sent.get(prefix).get();
				prefix++;
			}
			catch (ExecutionException failed) {
				refusal = failed.getCause() instanceof Exception cause ? cause : failed;
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
				refusal = interrupted;
			}
		}
		delete(shard, rows.subList(0, prefix));
		return refusal == null ? new Attempt.Published(prefix) : new Attempt.Refused(prefix, refusal);
	}

	/** By their very ids: a writer that was slow to commit may meanwhile have added a lower one. */
	private void delete(int shard, List<OutboxRow> rows) {
		if (!rows.isEmpty()) {
			jdbc.sql("delete from outbox where shard = :shard and id = any(:ids)").param("shard", shard)
					.param("ids", rows.stream().map(OutboxRow::id).toArray(Long[]::new)).update();
		}
	}
}
