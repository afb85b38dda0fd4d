package org.shutterline.platform.kafka;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.micrometer.core.instrument.MeterRegistry;

import tools.jackson.databind.json.JsonMapper;

/** Makes the reader of a broadcast. */
final class BroadcastFactory {
	private static final Logger log = LoggerFactory.getLogger(BroadcastFactory.class);

	private final Map<String, Object> connection;

	private final JsonMapper mapper;

	private final MeterRegistry meters;

	private final Clock clock;

	BroadcastFactory(Map<String, Object> connection, JsonMapper mapper, MeterRegistry meters, Clock clock) {
		this.connection = Map.copyOf(connection);
		this.mapper = mapper;
		this.meters = meters;
		this.clock = clock;
	}

	BroadcastReader create(EventBroadcast broadcast) {
		var listener = new EventListener(broadcast.events(), this::passOver,
				new Payloads(broadcast.events(), mapper, meters, clock), broadcast::isCaughtUp, new Waiting(clock));
		var properties = properties(broadcast);
		return new BroadcastReader(broadcast, () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(),
				new ByteArrayDeserializer()), event -> handle(listener, event));
	}

	private Map<String, Object> properties(EventBroadcast broadcast) {
		var properties = new HashMap<>(connection);
		properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
		// Without a group there is no need for the new protocol's second thread.
		properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name());
		properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
				broadcast.startsAtBeginning() ? "earliest" : "latest");
		properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
		properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
		properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
		// So soon are partitions found that the topic gets later.
		properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
		return properties;
	}

	private void handle(EventListener listener, ConsumerRecord<byte[], byte[]> event) {
		try {
			listener.onMessage(event);
		}
		catch (HandlerFailedException | OutageException failed) {
			passOver(event, failed);
		}
	}

	private void passOver(ConsumerRecord<?, ?> event, Exception failure) {
		Throwable cause = DeadLetters.cause(failure);
		String reason = cause instanceof UnusableEventException unusable ? unusable.reason() : "failed";
		meters.counter("events.passed.over", "topic", event.topic(), "reason", reason).increment();
		log.error("Passed over, {}: {}-{} offset {}", reason, event.topic(), event.partition(), event.offset(), cause);
	}
}
