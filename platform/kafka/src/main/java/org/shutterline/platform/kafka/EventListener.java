package org.shutterline.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.MessageListener;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Finds the handler of a record, reads the record for it and calls it. */
final class EventListener implements MessageListener<byte[], byte[]> {
	private final EventSubscription subscription;

	private final ConsumerRecordRecoverer deadLetters;

	private final JsonMapper mapper;

	private final MeterRegistry meters;

	private final Clock clock;

	private final BooleanSupplier live;

	private final Timer delay;

	/**
	 * Listens for that subscription.
	 *
	 * @param live whether events are fresh when they come, so that their delay is worth measuring
	 */
	EventListener(EventSubscription subscription, ConsumerRecordRecoverer deadLetters, JsonMapper mapper,
			MeterRegistry meters, Clock clock, BooleanSupplier live) {
		this.subscription = subscription;
		this.deadLetters = deadLetters;
		this.mapper = mapper;
		this.meters = meters;
		this.clock = clock;
		this.live = live;
		this.delay = Timer.builder("events.delay").description("From the change to the end of its handling here")
				.tag("topic", subscription.topic()).register(meters);
	}

	@Override
	public void onMessage(ConsumerRecord<byte[], byte[]> consumed) {
		try {
			handle(consumed);
		}
		catch (UnusableEventException unusable) {
			keep(consumed, unusable);
		}
	}

	/** Here and now, without the container's way of failing, which fetches the records behind it again. */
	private void keep(ConsumerRecord<byte[], byte[]> consumed, UnusableEventException unusable) {
		try {
			deadLetters.accept(consumed, unusable);
		}
		catch (KafkaException notWritten) {
			throw new OutageException(notWritten);
		}
	}

	private void handle(ConsumerRecord<byte[], byte[]> consumed) {
		var headers = new EventHeaders(consumed.headers());
		if (consumed.value() == null) {
			subscription.tombstones().ifPresentOrElse(forget -> forget(consumed, forget),
					() -> skipped("tombstone"));
			return;
		}
		String type = headers.type();
		var versions = subscription.handlers(type);
		if (versions.isEmpty()) {
			skipped(type);
			return;
		}
		int version = headers.version();
		var handler = versions.get(version);
		if (handler == null) {
			throw UnusableEventException.unsupportedVersion(type, version);
		}
		call(handler, consumed.value());
		if (live.getAsBoolean()) {
			headers.occurredAt().map(since -> Duration.between(since, clock.instant())).ifPresent(delay::record);
		}
	}

	private static void forget(ConsumerRecord<byte[], byte[]> tombstone, Consumer<String> handler) {
		if (tombstone.key() == null) {
			throw UnusableEventException.unreadable("a tombstone without a key", null);
		}
		String key = new String(tombstone.key(), StandardCharsets.UTF_8);
		run(() -> handler.accept(key));
	}

	private <T> void call(EventSubscription.Handler<T> handler, byte[] json) {
		T payload = read(handler.payload(), json);
		run(() -> handler.action().accept(payload));
	}

	private <T> T read(Class<T> payload, byte[] json) {
		T value;
		try {
			value = mapper.readerFor(payload).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
					.readValue(json);
		}
		catch (JacksonException unreadable) {
			throw UnusableEventException.unreadable(unreadable.getOriginalMessage(), unreadable);
		}
		if (value == null) {
			throw UnusableEventException.unreadable("the JSON is null", null);
		}
		return value;
	}

	/** Errors as well: an assertion that fails must not end the listener. */
	private static void run(Runnable handler) {
		try {
			handler.run();
		}
		catch (RuntimeException | Error failed) {
			throw OutageException.isOutage(failed) ? new OutageException(failed) : new HandlerFailedException(failed);
		}
	}

	private void skipped(String type) {
		meters.counter("events.skipped", "topic", subscription.topic(), "type", type).increment();
	}
}
