package org.shutterline.platform.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.shutterline.platform.core.Traces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes the oldest rows of some shards in one transaction: lock the shards, read, send, wait for the acknowledgements,
 * delete what was acknowledged, commit. A crash anywhere leaves the rows, so that they are sent again; who loses the locks
 * on the way repeats at most a batch of each shard, late. Several shards at once, because the transaction costs more than
 * the few rows that have come into each of them in the meantime.
 */
final class ShardPublisher {
	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final int batch;

	private final int atOnce;

	private final Traces traces;

	/** @param atOnce the most shards that are locked together; others are left for other workers */
	ShardPublisher(JdbcClient jdbc, TransactionOperations transactions, int batch, int atOnce, Traces traces) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.batch = batch;
		this.atOnce = atOnce;
		this.traces = traces;
	}

	Attempt publish(List<Integer> due, Producer<String, byte[]> producer) {
		return Objects.requireNonNull(transactions.execute(status -> {
			var shards = lock(due);
			if (shards.isEmpty()) {
				return Attempt.NOTHING;
			}
			var rows = oldest(shards);
			return acknowledged(rows, send(rows, producer));
		}));
	}

	private List<Integer> lock(List<Integer> due) {
		return jdbc.sql("select shard from outbox_shard where shard = any(:due) limit :most for update skip locked")
				.param("due", due.toArray(Integer[]::new)).param("most", atOnce).query(Integer.class).list();
	}

	/** A statement of its own, after the lock: its snapshot must see what the lock's last holder deleted. */
	private List<OutboxRow> oldest(List<Integer> shards) {
		return jdbc.sql("""
				select o.* from unnest(:shards) as locked (shard) cross join lateral oldest_events(locked.shard, :batch) o
				order by o.id""").param("shards", shards.toArray(Integer[]::new)).param("batch", batch)
				.query(OutboxRow::from)
				.list();
	}

	/** Stops at the first row that fails at once, as when Kafka is gone: each further one would wait just as long. */
	private List<Future<RecordMetadata>> send(List<OutboxRow> rows, Producer<String, byte[]> producer) {
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

	private Future<RecordMetadata> send(OutboxRow row, Producer<String, byte[]> producer) {
		var publication = Publication.of(row, traces);
		try {
			return producer.send(publication.event(), publication);
		}
		catch (KafkaException | IllegalStateException refused) {
			publication.onCompletion(null, refused);
			return CompletableFuture.failedFuture(refused);
		}
	}

	private Attempt acknowledged(List<OutboxRow> rows, List<Future<RecordMetadata>> sent) {
		var deleted = new ArrayList<String>(sent.size());
		var refused = new HashMap<Integer, Exception>();
		for (int i = 0; i < sent.size(); i++) {
			var row = rows.get(i);
			if (!refused.containsKey(row.shard())) {
				refusal(sent.get(i)).ifPresentOrElse(refusal -> refused.put(row.shard(), refusal),
						() -> deleted.add(row.place()));
			}
		}
		delete(deleted);
		var taken = new HashMap<Integer, Integer>();
		rows.forEach(row -> taken.merge(row.shard(), 1, Integer::sum));
		// Of those that were not sent nothing is known.
		var open = rows.subList(sent.size(), rows.size()).stream().map(OutboxRow::shard).collect(Collectors.toSet());
		var published = taken.keySet().stream().filter(shard -> !refused.containsKey(shard) && !open.contains(shard))
				.collect(Collectors.toSet());
		return new Attempt(deleted.size(), published, refused, taken.containsValue(batch));
	}

	private static Optional<Exception> refusal(Future<RecordMetadata> sent) {
		try {
			sent.get();
			return Optional.empty();
		}
		catch (ExecutionException failed) {
			return Optional.of(failed.getCause() instanceof Exception cause ? cause : failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return Optional.of(interrupted);
		}
	}

	/**
	 * These very rows, not all up to an id: a writer that was slow to commit may meanwhile have added a lower one. Rows are
	 * never updated, so that where they lie is the shortest way to them.
	 */
	private void delete(List<String> places) {
		if (!places.isEmpty()) {
			jdbc.sql("delete from outbox where ctid = any(:places::tid[])")
					.param("places", places.toArray(String[]::new)).update();
		}
	}
}
