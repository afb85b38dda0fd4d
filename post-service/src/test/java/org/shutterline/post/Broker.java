package org.shutterline.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The other services' side of Kafka: tells this service events, and hears what it tells. */
public final class Broker implements AutoCloseable {
	private static final List<String> TOPICS = List.of("post.events", "engagement.events", "post.counted",
			"erasure.events", "story.events", "story.views");
	private static final String MARK = "mark";
	private final KafkaProducer<String, String> producer;
	private final Map<String, Object> consumerConfig;
	private final JdbcClient jdbc;
	private final Queue<Told> heard = new ConcurrentLinkedQueue<>();
	private final Thread listening;

	Broker(KafkaConnectionDetails kafka, JdbcClient jdbc) {
		this.jdbc = jdbc;
		producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBootstrapServers()),
				new StringSerializer(), new StringSerializer());
		consumerConfig = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBootstrapServers(),
				ConsumerConfig.GROUP_ID_CONFIG, "listening-" + UUID.randomUUID(),
				ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
				"earliest", ConsumerConfig.METADATA_MAX_AGE_CONFIG, "500");
		listening = Thread.ofPlatform().daemon().name("listening").start(this::listen);
	}

	/** Tells an event; returns when Kafka has it. */
	public void tell(String topic, String key, String type, String json) {
		var event = new ProducerRecord<>(topic, key, json);
		header(event, "event_id", UUID.randomUUID().toString());
		header(event, "type", type);
		header(event, "version", "1");
		header(event, "occurred_at", Instant.now().toString());
		send(event);
	}

	/** Has a compacted topic forget a key; returns when Kafka has it. */
	public void tombstone(String topic, String key) {
		send(new ProducerRecord<>(topic, key, null));
	}

	/** What this service has told with that key in one topic, each event once; waits for nothing. */
	public List<Told> heard(String topic, String key) {
		var events = new LinkedHashMap<String, Told>();
		heard.stream().filter(event -> event.topic().equals(topic) && event.key().equals(key))
				.forEach(event -> events.putIfAbsent(event.eventId(), event));
		assertThat(events.values()).allMatch(Told::isAsAgreed);
		return List.copyOf(events.values());
	}

	/** Waits until everything that is committed has been told and heard. */
	public void hearAll() {
		soon().until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
		var mark = UUID.randomUUID().toString();
		var marks = new ArrayList<Future<RecordMetadata>>();
		for (var topic : TOPICS) {
			for (var partition : producer.partitionsFor(topic)) {
				var event = new ProducerRecord<>(topic, partition.partition(), MARK, "{}");
				header(event, "type", MARK);
				header(event, "event_id", mark);
				marks.add(producer.send(event));
			}
		}
		marks.forEach(Broker::sent);
		soon().until(() -> heard.stream().filter(event -> event.eventId().equals(mark)).count() == marks.size());
	}

	@Override
	public void close() {
		listening.interrupt();
		try {
			listening.join(Duration.ofSeconds(5));
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		producer.close(Duration.ofSeconds(2));
	}

	private void listen() {
		try (var consumer = new KafkaConsumer<>(consumerConfig, new StringDeserializer(), new StringDeserializer())) {
			consumer.subscribe(TOPICS);
			while (!Thread.currentThread().isInterrupted()) {
				consumer.poll(Duration.ofMillis(100)).forEach(read -> heard.add(Told.from(read)));
			}
		}
		catch (InterruptException _) {
			// closed
		}
	}

	private void send(ProducerRecord<String, String> event) {
		sent(producer.send(event));
	}

	private static void sent(Future<RecordMetadata> event) {
		try {
			event.get();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
		catch (ExecutionException fault) {
			throw new IllegalStateException(fault);
		}
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofMinutes(2)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
	}

	private static void header(ProducerRecord<String, String> event, String name, String value) {
		event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
	}
}
