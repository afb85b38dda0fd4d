package org.shutterline.e2e.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.oracle.World;

/**
 * How far a consumer group is. Whatever was acknowledged by a tick is handled when its event has left the outbox, and the
 * group has committed offsets beyond it.
 */
final class Handled implements AutoCloseable {
	private static final Duration LIMIT = Duration.ofMinutes(2);

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final World world;

	private final Admin kafka;

	private final List<Connection> databases;

	private final String group;

	private final List<TopicPartition> partitions;

	private volatile long tick;

	private volatile boolean closed;

	private @Nullable Thread thread;

	/** @param databases those with the outboxes that the topics are filled from */
	Handled(World world, Admin kafka, List<Connection> databases, String group, List<String> topics) {
		this.world = world;
		this.kafka = kafka;
		this.databases = databases;
		this.group = group;
		this.partitions = partitions(kafka, topics);
	}

	/** Goes on finding out until it is closed. */
	Handled watching() {
		thread = Thread.ofVirtual().name("handled").start(() -> {
			while (!closed) {
				look();
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		});
		return this;
	}

	/** Everything that was acknowledged by then is handled. */
	long tick() {
		return tick;
	}

	/** Returns when everything that was acknowledged by now is handled. */
	void awaitAll() {
		long now = world.now();
		new Await(LIMIT, PAUSE).isTrue(group + " has handled everything", () -> {
			if (thread == null) {
				look();
			}
			return tick >= now;
		});
	}

	@Override
	public void close() {
		closed = true;
		if (thread != null) {
			try {
				thread.join();
			}
			catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private synchronized void look() {
		try {
			long now = world.now();
			for (var database : databases) {
				awaitOutbox(database);
			}
			var ends = ends();
			new Await(LIMIT, PAUSE).isTrue(group + " is beyond " + ends,
					() -> closed || isBeyond(ends));
			if (!closed) {
				tick = now;
			}
		}
		catch (SQLException | ExecutionException e) {
			throw new IllegalStateException("how far " + group + " is cannot be found out: " + e.getMessage(), e);
		}
	}

	private void awaitOutbox(Connection database) throws SQLException {
		long last = number(database, "select coalesce(max(id), 0) from outbox");
		new Await(LIMIT, Duration.ofMillis(10)).isTrue("the outbox is published",
				() -> closed || isPublished(database, last));
	}

	private static boolean isPublished(Connection database, long last) {
		try {
			return number(database, "select count(*) from outbox where id <= " + last) == 0;
		}
		catch (SQLException e) {
			throw new IllegalStateException(e);
		}
	}

	private static long number(Connection database, String sql) throws SQLException {
		synchronized (database) {
			try (var statement = database.createStatement(); var row = statement.executeQuery(sql)) {
				row.next();
				return row.getLong(1);
			}
		}
	}

	/** Of the partitions that have anything: of the others nothing will ever be committed. */
	private Map<TopicPartition, Long> ends() throws ExecutionException {
		var begins = offsets(OffsetSpec.earliest());
		return offsets(OffsetSpec.latest()).entrySet().stream()
				.filter(end -> end.getValue() > begins.getOrDefault(end.getKey(), 0L))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private Map<TopicPartition, Long> offsets(OffsetSpec which) throws ExecutionException {
		var wanted = partitions.stream().collect(Collectors.toMap(it -> it, _ -> which));
		return get(kafka.listOffsets(wanted).all()).entrySet().stream()
				.collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().offset()));
	}

	private boolean isBeyond(Map<TopicPartition, Long> ends) {
		try {
			var committed = get(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
			return ends.entrySet().stream().allMatch(end -> committed.get(end.getKey()) != null
					&& committed.get(end.getKey()).offset() >= end.getValue());
		}
		catch (ExecutionException e) {
			// The group begins with its first commit, and its coordinator may move.
			return false;
		}
	}

	private static List<TopicPartition> partitions(Admin kafka, List<String> topics) {
		try {
			return get(kafka.describeTopics(topics).allTopicNames()).values().stream()
					.flatMap(topic -> topic.partitions().stream()
							.map(partition -> new TopicPartition(topic.name(), partition.partition())))
					.toList();
		}
		catch (ExecutionException e) {
			throw new IllegalStateException("Kafka: " + e.getMessage(), e);
		}
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
