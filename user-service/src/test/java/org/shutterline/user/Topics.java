package org.shutterline.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.shutterline.platform.testing.RealKafka;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What the services tell each other, as seen from outside of this one. */
@TestConfiguration(proxyBeanMethods = false)
public class Topics {
	private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
			Map.of("bootstrap.servers", RealKafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
	private static final Map<String, Reading> READINGS = new ConcurrentHashMap<>();

	/** The post service's topic, which this service only reads. */
	@Bean
	EventTopic postCountsTopic() {
		return EventTopics.state("post.counted");
	}

	@Bean
	EventTopic mediaTopic() {
		return EventTopics.state("media.events");
	}

	/** Says what another service says; a value of null is a tombstone. */
	public static void tell(String topic, String key, String type, @Nullable String value) {
		var event = new ProducerRecord<>(topic, key, value);
		event.headers().add("event_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
				.add("type", type.getBytes(StandardCharsets.UTF_8)).add("version", "1".getBytes(StandardCharsets.UTF_8))
				.add("occurred_at", Instant.now().toString().getBytes(StandardCharsets.UTF_8));
		var _ = PRODUCER.send(event);
		PRODUCER.flush();
	}

	/** The first so many values of a key, each of which must keep its contract; waits for them. */
	public static List<String> told(EventContract contract, String key, int count) {
		var values = new ArrayList<String>();
		read(contract.topic(), key, event -> {
			if (event.value() != null && header(event, "type").equals(contract.type())) {
				values.add(checked(contract, event));
			}
			return values.size() >= count;
		});
		return values;
	}

	/** Waits for the tombstone of a key. */
	public static void awaitTombstone(String topic, String key) {
		read(topic, key, event -> event.value() == null);
	}

	private static void read(String topic, String key, Predicate<ConsumerRecord<String, String>> enough) {
		READINGS.computeIfAbsent(topic, Reading::new).until(event -> event.key().equals(key) && enough.test(event));
	}

	/** A topic from its beginning; it is fetched once, however often it is asked for. */
	private static final class Reading {
		private final KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "auto.offset.reset", "earliest"),
				new StringDeserializer(), new StringDeserializer());
		private final List<ConsumerRecord<String, String>> fetched = new ArrayList<>();

		Reading(String topic) {
			await().atMost(Duration.ofMinutes(2)).ignoreExceptions()
					.until(() -> !consumer.partitionsFor(topic).isEmpty());
			consumer.assign(consumer.partitionsFor(topic).stream()
					.map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList());
			consumer.seekToBeginning(consumer.assignment());
		}

		/** Shows each event once, until one is what is waited for. */
		synchronized void until(Predicate<ConsumerRecord<String, String>> done) {
			if (isAmong(fetched, done)) {
				return;
			}
			await().atMost(Duration.ofMinutes(2)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
					.until(() -> {
						var fresh = new ArrayList<ConsumerRecord<String, String>>();
						consumer.poll(Duration.ofMillis(200)).forEach(fresh::add);
						fetched.addAll(fresh);
						return isAmong(fresh, done);
					});
		}

		private static boolean isAmong(List<ConsumerRecord<String, String>> events,
				Predicate<ConsumerRecord<String, String>> wanted) {
			boolean found = false;
			for (var event : events) {
				found |= wanted.test(event);
			}
			return found;
		}
	}

	private static String checked(EventContract contract, ConsumerRecord<String, String> event) {
		assertThat(contract.violations(event.value())).isEmpty();
		assertThat(contract.key(event.value())).isEqualTo(event.key());
		assertThat(header(event, "type")).isEqualTo(contract.type());
		assertThat(header(event, "version")).isEqualTo(Integer.toString(contract.version()));
		return event.value();
	}

	private static String header(ConsumerRecord<String, String> event, String name) {
		return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
	}
}
