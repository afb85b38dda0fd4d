package org.shutterline.platform.outbox;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.micrometer.core.instrument.Counter;

/** One batch of each of some shards that have rows, are due, and are not in another worker's hands. */
final class RelayPass {
	private static final Logger log = LoggerFactory.getLogger(RelayPass.class);

	private final Backlog backlog;

	private final ShardPublisher shards;

	private final RelayProducer producer;

	private final Retries retries;

	private final Counter published;

	private final AtomicBoolean databaseGone = new AtomicBoolean();

	RelayPass(Backlog backlog, ShardPublisher shards, RelayProducer producer, Retries retries, Counter published) {
		this.backlog = backlog;
		this.shards = shards;
		this.producer = producer;
		this.retries = retries;
		this.published = published;
	}

	enum Result {
		/** More waits. */
		SOME_PUBLISHED,
		/** What was there, as far as other workers have not got it. */
		ALL_PUBLISHED, NOTHING_THERE, NOTHING_POSSIBLE
	}

	Result run() {
		List<Backlog.Pending> pending;
		try {
			pending = backlog.read();
		}
		catch (RuntimeException gone) {
			tellOnce(gone);
			return Result.NOTHING_POSSIBLE;
		}
		if (databaseGone.compareAndSet(true, false)) {
			log.info("The outbox can be read again");
		}
		retries.keepOnly(pending.stream().map(Backlog.Pending::shard).collect(Collectors.toSet()));
		if (pending.isEmpty()) {
			return Result.NOTHING_THERE;
		}
		var due = pending.stream().map(Backlog.Pending::shard).filter(retries::isDue).toList();
		return due.isEmpty() ? Result.NOTHING_POSSIBLE : publish(due);
	}

	private Result publish(List<Integer> due) {
		try {
			var kafka = producer.get();
			var attempt = shards.publish(due, kafka);
			published.increment(attempt.rows());
			attempt.published().forEach(retries::succeeded);
			attempt.refused().forEach(retries::failed);
			if (attempt.refused().values().stream().anyMatch(cause -> !(cause instanceof RetriableException))) {
				producer.discard(kafka);
			}
			if (attempt.rows() == 0) {
				return Result.NOTHING_POSSIBLE;
			}
			return attempt.more() ? Result.SOME_PUBLISHED : Result.ALL_PUBLISHED;
		}
		catch (RuntimeException failed) {
			due.forEach(shard -> retries.failed(shard, failed));
			return Result.NOTHING_POSSIBLE;
		}
	}

	private void tellOnce(RuntimeException gone) {
		if (databaseGone.compareAndSet(false, true)) {
			log.warn("The outbox can't be read: {}", gone.toString());
		}
	}
}
