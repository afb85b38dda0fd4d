package org.shutterline.platform.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

/**
 * The records that this process has taken up and not yet handled, of each partition the oldest. Since when they wait is
 * shown: one that hangs, or is tried again and again, is an age that grows.
 */
final class Waiting {
	private final Clock clock;

	private final Map<Integer, AtWork> atWork = new ConcurrentHashMap<>();

	private final AtomicLong refusals = new AtomicLong();

	Waiting(Clock clock) {
		this.clock = clock;
	}

	/**
	 * A record.
	 *
	 * @param refusal the number of the last time that its handler refused it, 0 if it never did
	 */
	private record AtWork(Instant publishedAt, long refusal) {}

	/** Registers it, as the lag of a group with a topic. */
	void show(MeterRegistry meters, String group, String topic) {
		TimeGauge.builder("events.lag", this, TimeUnit.SECONDS, Waiting::ageInSeconds)
				.description("Age of the oldest record that was taken up and is not handled yet")
				.tag("group", group).tag("topic", topic).register(meters);
	}

	void begin(ConsumerRecord<?, ?> taken) {
		atWork.merge(taken.partition(), new AtWork(Instant.ofEpochMilli(taken.timestamp()), 0),
				(before, now) -> new AtWork(now.publishedAt(), before.refusal()));
	}

	/** Its next attempt comes. */
	void refused(ConsumerRecord<?, ?> taken) {
		atWork.put(taken.partition(),
				new AtWork(Instant.ofEpochMilli(taken.timestamp()), refusals.incrementAndGet()));
	}

	/** It, or a later one of its partition, was handled or kept as a dead letter. */
	void end(ConsumerRecord<?, ?> handled) {
		atWork.remove(handled.partition());
	}

	/** Others have them now. */
	void revoked(Collection<TopicPartition> partitions) {
		partitions.forEach(partition -> atWork.remove(partition.partition()));
	}

	/** Whether a record waits for its next attempt. */
	boolean refusing() {
		return atWork.values().stream().anyMatch(record -> record.refusal() > 0);
	}

	/** The number of the refusal for which the partition waits, 0 if it does not; later ones have greater numbers. */
	long refusal(TopicPartition partition) {
		AtWork record = atWork.get(partition.partition());
		return record == null ? 0 : record.refusal();
	}

	double ageInSeconds() {
		return atWork.values().stream().map(AtWork::publishedAt).min(Instant::compareTo)
				.map(oldest -> Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0)).orElse(0.0);
	}
}
