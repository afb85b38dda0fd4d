package org.shutterline.platform.kafka;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are made and events consumed.
 *
 * @param partitions of each topic that this service makes; how often it is replicated is the broker's default
 * @param deadLetterRetention how long dead letters are kept
 * @param concurrency how many partitions of a subscription this process handles at once
 * @param retries how often a handler that failed is called again before its record becomes a dead letter
 * @param backOff the pause before the first retry, doubled for each further one; the consumer waits meanwhile
 * @param maxBackOff the longest pause
 * @param maxPollRecords how many records are fetched and committed together; so many are repeated after a crash
 */
@ConfigurationProperties("shutterline.kafka")
record KafkaSettings(@DefaultValue("6") int partitions, @DefaultValue("30d") Duration deadLetterRetention,
		@DefaultValue("1") int concurrency, @DefaultValue("8") int retries, @DefaultValue("200ms") Duration backOff,
		@DefaultValue("5s") Duration maxBackOff, @DefaultValue("100") int maxPollRecords) {
	KafkaSettings {
		if (partitions < 1 || concurrency < 1 || maxPollRecords < 1) {
			throw new IllegalArgumentException("At least one partition, one consumer and one record a poll");
		}
		// Without any, Spring Kafka makes a dead letter of what an outage keeps from being handled.
		if (retries < 1 || backOff.compareTo(Duration.ofMillis(1)) < 0 || maxBackOff.compareTo(backOff) < 0) {
			throw new IllegalArgumentException("At least one retry, and 1 ms <= back-off <= max-back-off");
		}
	}
}
