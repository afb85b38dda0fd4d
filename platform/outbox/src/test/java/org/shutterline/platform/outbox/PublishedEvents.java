package org.shutterline.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.shutterline.platform.testing.RealKafka;

/** A topic of a test's own, and what is in it. */
final class PublishedEvents {
	private static final int PARTITIONS = 3;

	final String topic = "outbox-test-" + UUID.randomUUID();

	PublishedEvents() {
		try (var admin = Admin.create(connection())) {
			admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()))).all().get();
		}
		catch (Exception failed) {
			throw new IllegalStateException(failed);
		}
	}

	static Map<String, Object> connection() {
		return Map.of("bootstrap.servers", RealKafka.bootstrapServers());
	}

	static Producer<String, byte[]> producer(OutboxSettings settings) {
		return OutboxAutoConfiguration.producer(connection(), settings);
	}

	long count() {
		try (var consumer = consumer()) {
			return consumer.endOffsets(partitions(consumer)).values().stream().mapToLong(Long::longValue).sum();
		}
	}

	/** All that is there now, each partition in its order. */
	List<ConsumerRecord<String, byte[]>> all() {
		var all = new ArrayList<ConsumerRecord<String, byte[]>>();
		try (var consumer = consumer()) {
			var partitions = partitions(consumer);
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			var ends = consumer.endOffsets(partitions);
			while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
				consumer.poll(Duration.ofMillis(200)).forEach(all::add);
			}
		}
		return all;
	}

	private KafkaConsumer<String, byte[]> consumer() {
		return new KafkaConsumer<>(connection(), new StringDeserializer(), new ByteArrayDeserializer());
	}

	private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
		return consumer.partitionsFor(topic).stream().map(each -> new TopicPartition(topic, each.partition())).toList();
	}

	List<String> values() {
		return all().stream().map(each -> text(each.value())).toList();
	}

	static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}
}
