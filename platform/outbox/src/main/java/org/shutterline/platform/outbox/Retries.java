package org.shutterline.platform.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a shard that failed may be tried again: each for itself, so that one that can't be published holds up no other. An
 * outage is logged when it begins and when it ends, not at each attempt.
 */
final class Retries {
	private static final Logger log = LoggerFactory.getLogger(Retries.class);

	private final Map<Integer, Retry> retries = new HashMap<>();

	private final Duration first;

	private final Duration longest;

	private final LongSupplier nanoTime;

	Retries(Duration first, Duration longest, LongSupplier nanoTime) {
		this.first = first;
		this.longest = longest;
		this.nanoTime = nanoTime;
	}

	private record Retry(int failures, long notBefore) {}

	synchronized boolean isDue(int shard) {
		Retry retry = retries.get(shard);
		return retry == null || retry.notBefore() - nanoTime.getAsLong() <= 0;
	}

	synchronized void failed(int shard, Exception cause) {
		if (retries.isEmpty()) {
			log.warn("Events wait in the outbox, shard {} could not be published: {}", shard, cause.toString());
		}
		else {
			log.debug("Events wait in the outbox, shard {} could not be published", shard, cause);
		}
		int failures = retries.getOrDefault(shard, new Retry(0, 0)).failures() + 1;
		retries.put(shard, new Retry(failures, nanoTime.getAsLong() + pause(failures).toNanos()));
	}

	private Duration pause(int failures) {
		Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
		return doubled.compareTo(longest) < 0 ? doubled : longest;
	}

	synchronized void succeeded(int shard) {
		if (retries.remove(shard) != null) {
			tellIfOver();
		}
	}

	/** Forgets the shards whose rows another instance has published. */
	synchronized void keepOnly(Set<Integer> pending) {
		if (retries.keySet().retainAll(pending)) {
			tellIfOver();
		}
	}

	private void tellIfOver() {
		if (retries.isEmpty()) {
			log.info("The outbox is published again");
		}
	}
}
