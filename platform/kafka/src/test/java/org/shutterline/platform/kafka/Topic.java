package org.shutterline.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.testing.RealKafka;

/** A topic of a test's own. */
record Topic(String name) {
	/** With one partition, unless said otherwise: so all its records are in one order. */
	static Topic create() {
		return create(1);
	}

	static Topic create(int partitions) {
		var topic = new Topic("test." + UUID.randomUUID());
		topic.make(partitions);
		return topic;
	}

	void make(int partitions) {
		try (var admin = Admin.create(connection())) {
			admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
		}
		catch (Exception failed) {
			throw new IllegalStateException(failed);
		}
	}

	static Map<String, Object> connection() {
		return Map.of("bootstrap.servers", RealKafka.bootstrapServers());
	}

	/** The identifier of the event. */
	String send(String key, String type, int version, String json) {
		String id = UUID.randomUUID().toString();
		send(key, json, headers(id, type, version));
		return id;
	}

	void send(int partition, String type, int version, String json) {
		send(new ProducerRecord<>(name, partition, "key", json), headers(UUID.randomUUID().toString(), type, version));
	}

	private static Map<String, String> headers(String id, String type, int version) {
		return Map.of("event_id", id, "type", type, "version", Integer.toString(version), "occurred_at",
				"2026-01-02T03:04:05Z");
	}

	void send(String key, @Nullable String value, Map<String, String> headers) {
		send(new ProducerRecord<>(name, key, value), headers);
	}

	private static void send(ProducerRecord<String, String> sent, Map<String, String> headers) {
		try (var producer = new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer())) {
			headers.forEach((header, text) -> sent.headers().add(header, text.getBytes(StandardCharsets.UTF_8)));
			producer.send(sent).get();
		}
		catch (Exception failed) {
			throw new IllegalStateException(failed);
		}
	}

	void sendAll(List<String> values) {
		try (var producer = new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer())) {
			for (String value : values) {
				var _ = producer.send(new ProducerRecord<>(name, "key", value));
			}
		}
	}

	/** All that is there now. */
	List<ConsumerRecord<String, String>> all() {
		var all = new ArrayList<ConsumerRecord<String, String>>();
		try (var consumer = new KafkaConsumer<>(connection(), new StringDeserializer(), new StringDeserializer())) {
			var partitions = consumer.partitionsFor(name).stream()
					.map(each -> new TopicPartition(name, each.partition())).toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			var ends = consumer.endOffsets(partitions);
			while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
				consumer.poll(Duration.ofMillis(200)).forEach(all::add);
			}
		}
		return all;
	}

	Topic deadLettersOf(String group) {
		return new Topic(DeadLetters.topic(group, name));
	}

	static @Nullable String header(ConsumerRecord<?, ?> consumed, String name) {
		return new EventHeaders(consumed.headers()).text(name).orElse(null);
	}
}
