package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters again to the topic they came from, with key, value, {@code event_id} and the other headers as they
 * were. What has been sent is deleted from the dead letters, so that a second run sends none of it again and what is left
 * there is what is still to be looked at; a crash in the middle only repeats.
 * <p>
 * Needs nothing but the Kafka clients on its class path. For TLS it takes the settings of the service in whose environment
 * it runs ({@link Connection}).
 */
public final class DeadLetterReplay {
	private static final String SUFFIX = ".dlt";

	private static final String ADDED = "dead_letter_";

	private final Map<String, Object> connection;

	private final Consumer<String> out;

	private DeadLetterReplay(Map<String, Object> connection, Consumer<String> out) {
		this.connection = connection;
		this.out = out;
	}

	/**
	 * @param arguments the bootstrap servers, and a topic, which means the dead letters of all its groups, or one group's
	 * dead-letter topic
	 */
	public static void main(String... arguments) throws InterruptedException {
		if (arguments.length != 2) {
			IO.println("usage: DeadLetterReplay <bootstrap servers> <topic or dead-letter topic>");
			System.exit(2);
		}
		// Without Boot, logging would begin at DEBUG and bury the progress.
		System.setProperty("logback.configurationFile", "org/shutterline/platform/kafka/replay-logback.xml");
		System.exit(run(Connection.to(arguments[0], System.getenv()), arguments[1], IO::println));
	}

	/** The exit code: 0 when everything was sent, 1 when there is no such topic or Kafka failed. */
	static int run(Map<String, Object> connection, String topic, Consumer<String> out) throws InterruptedException {
		try {
			return new DeadLetterReplay(connection, out).replay(topic);
		}
		catch (ExecutionException failed) {
			out.accept("Stopped, what was not sent is kept: " + failed.getCause());
			return 1;
		}
		catch (KafkaException failed) {
			out.accept("Stopped, what was not sent is kept: " + failed);
			return 1;
		}
	}

	private int replay(String topic) throws ExecutionException, InterruptedException {
		try (var admin = Admin.create(connection);
				var consumer = new KafkaConsumer<>(connection, new ByteArrayDeserializer(),
						new ByteArrayDeserializer());
				var producer = new KafkaProducer<>(producerProperties(), new ByteArraySerializer(),
						new ByteArraySerializer())) {
			Set<String> deadLetters = admin.listTopics().names().get().stream().filter(name -> name.endsWith(SUFFIX))
					.filter(name -> name.equals(topic) || originOf(name).equals(topic))
					.collect(Collectors.toSet());
			if (deadLetters.isEmpty()) {
				out.accept("No dead-letter topic belongs to %s".formatted(topic));
				return 1;
			}
			long sent = 0;
			for (String name : deadLetters) {
				sent += replay(name, admin, consumer, producer);
			}
			out.accept("%d sent again".formatted(sent));
			return 0;
		}
	}

	private Map<String, Object> producerProperties() {
		var properties = new HashMap<>(connection);
		properties.put(ProducerConfig.ACKS_CONFIG, "all");
		properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024);
		properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
		properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
		properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
		return properties;
	}

	/** What is there now, and not what comes meanwhile: a letter that fails again is not sent in circles. */
	private long replay(String deadLetters, Admin admin, KafkaConsumer<byte[], byte[]> consumer,
			Producer<byte[], byte[]> producer) throws ExecutionException, InterruptedException {
		List<TopicPartition> partitions = consumer.partitionsFor(deadLetters).stream()
				.map(each -> new TopicPartition(deadLetters, each.partition())).toList();
		consumer.assign(partitions);
		consumer.seekToBeginning(partitions);
		Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
		long all = ends.entrySet().stream().mapToLong(end -> end.getValue() - consumer.position(end.getKey())).sum();
		long sent = 0;
		out.accept("%s: %d dead letters".formatted(deadLetters, all));
		while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
			var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
			consumer.poll(Duration.ofSeconds(1)).forEach(letters::add);
			letters.removeIf(each -> each.offset() >= ends.getOrDefault(partitionOf(each), 0L));
			if (!letters.isEmpty()) {
				send(letters, producer);
				delete(letters, admin);
				sent += letters.size();
				out.accept("%s: %d of %d sent".formatted(deadLetters, sent, all));
			}
		}
		return sent;
	}

	private static TopicPartition partitionOf(ConsumerRecord<?, ?> letter) {
		return new TopicPartition(letter.topic(), letter.partition());
	}

	private static void send(List<ConsumerRecord<byte[], byte[]>> letters, Producer<byte[], byte[]> producer)
			throws ExecutionException, InterruptedException {
		var acknowledgements = new ArrayList<Future<RecordMetadata>>();
		for (ConsumerRecord<byte[], byte[]> letter : letters) {
			Future<RecordMetadata> acknowledgement = producer.send(asItWas(letter));
			acknowledgements.add(acknowledgement);
			if (acknowledgement.state() == Future.State.FAILED) {
				// Each further one would wait just as long.
				break;
			}
		}
		for (Future<RecordMetadata> acknowledgement : acknowledgements) {
			acknowledgement.get();
		}
	}

	private static void delete(List<ConsumerRecord<byte[], byte[]>> letters, Admin admin)
			throws ExecutionException, InterruptedException {
		var done = letters.stream().collect(Collectors.toMap(DeadLetterReplay::partitionOf,
				each -> RecordsToDelete.beforeOffset(each.offset() + 1), (earlier, later) -> later));
		admin.deleteRecords(done).all().get();
	}

	private static ProducerRecord<byte[], byte[]> asItWas(ConsumerRecord<byte[], byte[]> letter) {
		var again = new ProducerRecord<>(originOf(letter.topic()), null, letter.key(), letter.value(),
				letter.headers());
		for (Header header : letter.headers()) {
			if (header.key().startsWith(ADDED)) {
				again.headers().remove(header.key());
			}
		}
		return again;
	}

	/** Groups have no dots in their names, topics may. */
	private static String originOf(String deadLetters) {
		return deadLetters.substring(deadLetters.indexOf('.') + 1, deadLetters.length() - SUFFIX.length());
	}
}
