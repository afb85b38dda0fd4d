package org.shutterline.platform.outbox;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.micrometer.core.instrument.Counter;

/** One batch of each shard that has rows, is due, and is not in another worker's hands. */
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
		PUBLISHED, NOTHING_THERE, NOTHING_POSSIBLE
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
		// Workers that begin at different shards meet less often.
		Collections.shuffle(pending);
		int rows = pending.stream().mapToInt(Backlog.Pending::shard).filter(retries::isDue).map(this::publish).sum();
		return rows > 0 ? Result.PUBLISHED : Result.NOTHING_POSSIBLE;
	}

	private int publish(int shard) {
		try {
			var kafka = producer.get();
			return switch (shards.publish(shard, kafka)) {
				case Attempt.Taken() -> 0;
				case Attempt.Published(int rows) -> {
					retries.succeeded(shard);
					published.increment(rows);
					yield rows;
				}
				case Attempt.Refused(int rows, Exception cause) -> {
					retries.failed(shard, cause);
					published.increment(rows);
					if (!(cause instanceof RetriableException)) {
						producer.discard(kafka);
					}
					yield rows;
				}
			};
		}
		catch (RuntimeException failed) {
			retries.failed(shard, failed);
			return 0;
		}
	}

	private void tellOnce(RuntimeException gone) {
		if (databaseGone.compareAndSet(false, true)) {
			log.warn("The outbox can't be read: {}", gone.toString());
		}
	}
}
