package org.shutterline.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Finds the handler of a record and reads the record for it. */
final class Payloads {
	/** What is said to have happened further off than this is not measured, nor could it be. */
	private static final Duration BELIEVABLE = Duration.ofDays(36_500);

	private final EventSubscription subscription;

	private final JsonMapper mapper;

	private final MeterRegistry meters;

	private final Clock clock;

	private final Timer delay;

	private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

	Payloads(EventSubscription subscription, JsonMapper mapper, MeterRegistry meters, Clock clock) {
		this.subscription = subscription;
		this.mapper = mapper;
		this.meters = meters;
		this.clock = clock;
		this.delay = Timer.builder("events.delay").description("From the change to the end of its handling here")
				.tag("topic", subscription.topic()).register(meters);
	}

	/** Empty, and counted, if nobody wants the record. */
	Optional<EventSubscription.Handler<?>> handler(ConsumerRecord<byte[], byte[]> consumed) {
		if (consumed.value() == null) {
			return skipped("tombstone");
		}
		var headers = new EventHeaders(consumed.headers());
		String type = headers.type();
		var versions = subscription.handlers(type);
		if (versions.isEmpty()) {
			return skipped(type);
		}
		int version = headers.version();
		var handler = versions.get(version);
		if (handler == null) {
			throw UnusableEventException.unsupportedVersion(type, version);
		}
		return Optional.of(handler);
	}

	/** What was forgotten. */
	static String keyOf(ConsumerRecord<byte[], byte[]> tombstone) {
		if (tombstone.key() == null) {
			throw UnusableEventException.unreadable("a tombstone without a key", null);
		}
		return new String(tombstone.key(), StandardCharsets.UTF_8);
	}

	<T> T read(Class<T> payload, byte[] json) {
		T value;
		try {
			value = readers.computeIfAbsent(payload, this::reader).readValue(json);
		}
		catch (JacksonException unreadable) {
			throw UnusableEventException.unreadable(unreadable.getOriginalMessage(), unreadable);
		}
		if (value == null) {
			throw UnusableEventException.unreadable("the JSON is null", null);
		}
		return value;
	}

	private ObjectReader reader(Class<?> payload) {
		return mapper.readerFor(payload).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
	}

	/** The record has been handled now. */
	void noteDelay(ConsumerRecord<byte[], byte[]> handled) {
		new EventHeaders(handled.headers()).occurredAt().ifPresent(this::noteDelay);
	}

	/** What happened then has been handled now. */
	void noteDelay(Instant occurredAt) {
		Duration since = Duration.between(occurredAt, clock.instant());
		if (since.abs().compareTo(BELIEVABLE) < 0) {
			delay.record(since);
		}
	}

	private Optional<EventSubscription.Handler<?>> skipped(String type) {
		meters.counter("events.skipped", "topic", subscription.topic(), "type", type).increment();
		return Optional.empty();
	}
}
