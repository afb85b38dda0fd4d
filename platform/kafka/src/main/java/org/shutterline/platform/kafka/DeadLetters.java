package org.shutterline.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Where records go that could not be handled: to {@code <group>.<topic>.dlt}, with key, value and headers as they were.
 * Headers that begin with {@code dead_letter_} say where they came from and why.
 */
final class DeadLetters implements AutoCloseable {
	private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

	/** Twice what topics take by default: a record that was accepted still fits with the headers that come along. */
	private static final int MAX_BYTES = 2 * 1024 * 1024;

	private static final int MAX_CAUSE_LENGTH = 1_000;

	private static final String FAILED = "failed";

	private final DefaultKafkaProducerFactory<byte[], byte[]> producers;

	private final KafkaTemplate<byte[], byte[]> kafka;

	private final MeterRegistry meters;

	DeadLetters(Map<String, Object> connection, MeterRegistry meters) {
		var properties = new HashMap<>(connection);
		properties.put(ProducerConfig.ACKS_CONFIG, "all");
		properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_BYTES);
		properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
		properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
		properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
		this.producers = new DefaultKafkaProducerFactory<>(properties, new ByteArraySerializer(),
				new ByteArraySerializer());
		this.kafka = new KafkaTemplate<>(producers);
		this.meters = meters;
	}

	/** Groups have no dots in their names: so it is clear where the topic's name begins. */
	static String topic(String group, String topic) {
		if (group.isBlank() || group.contains(".")) {
			throw new IllegalArgumentException("A group needs a name without dots, not '" + group + "'");
		}
		return group + "." + topic + ".dlt";
	}

	/** One partition: dead letters are few, and keep the order in which they failed. */
	static NewTopic newTopic(String group, String topic, Duration retention) {
		var config = Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()),
				"max.message.bytes", Integer.toString(MAX_BYTES));
		return new EventTopic(topic(group, topic), config).toNewTopic(1);
	}

	/**
	 * Keeps a record that the group could not handle, and returns when Kafka has it. It throws a {@link KafkaException} if
	 * Kafka has not: then the record must not be passed over.
	 */
	ConsumerRecordRecoverer of(String group, String topic) {
		// From the beginning, so that the first one is seen to be one more than none.
		UnusableEventException.REASONS.forEach(reason -> kept(group, topic, reason));
		kept(group, topic, FAILED);
		return (failed, failure) -> keep(group, failed, failure);
	}

	private Counter kept(String group, String topic, String reason) {
		return Counter.builder("events.dead.lettered").description("Records that could not be handled, and are kept")
				.tag("group", group).tag("topic", topic).tag("reason", reason).register(meters);
	}

	private void keep(String group, ConsumerRecord<?, ?> failed, Exception failure) {
		var letter = new ProducerRecord<>(topic(group, failed.topic()), null, (byte[]) failed.key(),
				(byte[]) failed.value(), failed.headers());
		Throwable cause = cause(failure);
		var unusable = cause instanceof UnusableEventException it ? it : null;
		String reason = unusable == null ? FAILED : unusable.reason();
		String text = unusable == null ? cause.toString() : String.valueOf(unusable.getMessage());
		add(letter, "reason", reason);
		add(letter, "cause", text.substring(0, Math.min(text.length(), MAX_CAUSE_LENGTH)));
		add(letter, "group", group);
		add(letter, "topic", failed.topic());
		add(letter, "partition", Integer.toString(failed.partition()));
		add(letter, "offset", Long.toString(failed.offset()));
		try {
			kafka.send(letter).get();
		}
		catch (ExecutionException refused) {
			throw new KafkaException("No dead letter could be written to " + letter.topic(), refused.getCause());
		}
		catch (org.springframework.kafka.KafkaException notEvenSent) {
			throw new KafkaException("No dead letter could be sent to " + letter.topic(), notEvenSent.getCause());
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new KafkaException("Interrupted while writing to " + letter.topic(), interrupted);
		}
		kept(group, failed.topic(), reason).increment();
		log.error("A dead letter, {}: {}-{} offset {}: {}", reason, failed.topic(), failed.partition(), failed.offset(),
				text, unusable == null ? cause : null);
	}

	/** What the handler threw, without what it is wrapped in on the way here. */
	static Throwable cause(Throwable failure) {
		boolean wrapper = failure instanceof ListenerExecutionFailedException
				|| failure instanceof BatchListenerFailedException || failure instanceof HandlerFailedException;
		return wrapper && failure.getCause() != null ? cause(failure.getCause()) : failure;
	}

	private static void add(ProducerRecord<?, ?> letter, String name, String value) {
		letter.headers().remove("dead_letter_" + name).add("dead_letter_" + name,
				value.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
		producers.destroy();
	}
}
