package org.shutterline.e2e.verify;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.seed.LocalDatabase;

/** A consumer group for one run, with dead letters of its own. Nothing of it is left in Kafka afterwards. */
record Group(Admin kafka, String name) implements AutoCloseable {
	static Group fresh(LocalDatabase settings) {
		// Kafka's clients would complain that nobody takes their logs.
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		return new Group(
				Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
						settings.setting("spring.kafka.bootstrap-servers"))),
				"verify-feed-" + Person.newKey().substring(0, 8));
	}

	/** How many events the group could not handle. */
	long deadLetters() {
		try {
			var topics = kafka.describeTopics(letterTopics()).allTopicNames();
			var partitions = get(topics).values().stream().flatMap(topic -> topic.partitions().stream()
					.map(partition -> new TopicPartition(topic.name(), partition.partition())))
					.collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
			return get(kafka.listOffsets(partitions).all()).values().stream().mapToLong(end -> end.offset()).sum();
		}
		catch (ExecutionException e) {
			throw new IllegalStateException("Kafka: " + e.getMessage(), e);
		}
	}

	/** Forgets the group, whose members must have left. */
	@Override
	public void close() {
		try {
			get(kafka.deleteTopics(letterTopics()).all());
			get(kafka.deleteConsumerGroups(List.of(name)).all());
		}
		catch (ExecutionException e) {
			// It was never begun, or one who was killed still counts as a member; what is left expires.
		}
		kafka.close();
	}

	private List<String> letterTopics() throws ExecutionException {
		return get(kafka.listTopics().names()).stream().filter(topic -> topic.startsWith(name + ".")).toList();
	}

	private static <T> T get(KafkaFuture<T> future) throws ExecutionException {
		try {
			return future.get();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}
}
