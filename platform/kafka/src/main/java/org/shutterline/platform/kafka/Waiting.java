package org.shutterline.platform.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

/**
 * Since when the oldest of the records waits that this process has taken up and not yet handled: one that hangs, or is
 * tried again and again, shows as an age that grows.
 */
final class Waiting {
	private final Clock clock;

	/** Of each partition, when the record was published that is at work. */
	private final Map<Integer, Instant> atWork = new ConcurrentHashMap<>();

	Waiting(Clock clock) {
		this.clock = clock;
	}

	/** Registers it, as the lag of a group with a topic. */
	void show(MeterRegistry meters, String group, String topic) {
		TimeGauge.builder("events.lag", this, TimeUnit.SECONDS, Waiting::ageInSeconds)
				.description("Age of the oldest record that was taken up and is not handled yet")
				.tag("group", group).tag("topic", topic).register(meters);
	}

	void begin(ConsumerRecord<?, ?> taken) {
		atWork.put(taken.partition(), Instant.ofEpochMilli(taken.timestamp()));
	}

	/** It, or a later one of its partition, was handled or kept as a dead letter. */
	void end(ConsumerRecord<?, ?> handled) {
		atWork.remove(handled.partition());
	}

	/** Others have them now. */
	void revoked(Collection<TopicPartition> partitions) {
		partitions.forEach(partition -> atWork.remove(partition.partition()));
	}

	double ageInSeconds() {
		return atWork.values().stream().min(Instant::compareTo)
				.map(oldest -> Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0)).orElse(0.0);
	}
}
