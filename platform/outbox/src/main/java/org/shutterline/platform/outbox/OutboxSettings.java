package org.shutterline.platform.outbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay works.
 *
 * @param workers how many threads of this process publish, each some of the shards and with a database connection
 * @param batch how many rows of a shard are sent before they are deleted together; at most so many of each are repeated
 * after a crash
 * @param linger the pause after all that was there has been published, so that the next rows are published together;
 * the first after a time of rest does not wait
 * @param pollInterval how long rows may wait whose wake-up was lost, such as those of a process that died
 * @param deliveryTimeout how long one attempt waits for Kafka; the shard's transaction is open meanwhile
 * @param backOff the pause after the first failed attempt, doubled after each further one
 * @param maxBackOff the longest pause between attempts
 * @param stopTimeout how long a stopping relay goes on to publish what has been committed
 */
@ConfigurationProperties("shutterline.outbox")
record OutboxSettings(@DefaultValue("2") int workers, @DefaultValue("500") int batch,
		@DefaultValue("10ms") Duration linger, @DefaultValue("500ms") Duration pollInterval,
		@DefaultValue("10s") Duration deliveryTimeout,
		@DefaultValue("200ms") Duration backOff, @DefaultValue("5s") Duration maxBackOff,
		@DefaultValue("5s") Duration stopTimeout) {
	OutboxSettings {
		if (workers < 1 || batch < 1) {
			throw new IllegalArgumentException("The relay needs at least one worker and one row a batch");
		}
		if (linger.isNegative()) {
			throw new IllegalArgumentException("The relay can't linger for less than no time");
		}
		if (pollInterval.compareTo(Duration.ofMillis(1)) < 0 || backOff.compareTo(Duration.ofMillis(1)) < 0
				|| maxBackOff.compareTo(backOff) < 0) {
			throw new IllegalArgumentException("Pauses start at 1 ms, and max-back-off is at least back-off");
		}
	}
}
