package org.shutterline.load.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxBacklog;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events of the size of a like's on their way from the outbox to a topic that nobody else reads. */
final class OutboxLoad {
	private static final String TOPIC = "load.outbox";
	private static final int AT_ONCE = 1_000;
	private static final int CONSUMERS_GRACE = 500;
	/** As long as those of a platform that has issued ids for years. */
	private static final long ID = 723_465_281_930_241_001L;
	private final Outbox outbox;
	private final OutboxBacklog backlog;
	private final TransactionTemplate transactions;
	private final String kafka;

	OutboxLoad(ApplicationContext context) {
		this.outbox = context.getBean(Outbox.class);
		this.backlog = context.getBean(OutboxBacklog.class);
		this.transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		this.kafka = context.getEnvironment().getRequiredProperty("spring.kafka.bootstrap-servers");
		makeTopic();
	}

	/** What a record of these is: key, value and the headers' names and values. */
	static int recordBytes() {
		var event = event(0);
		var headers = List.of("event_id", UUID.randomUUID().toString(), "type", event.type(), "version", "1",
				"occurred_at", "2026-01-01T00:00:00.123456Z", "traceparent", "0".repeat(55));
		return (event.key() + event.payload() + String.join("", headers)).getBytes(StandardCharsets.UTF_8).length;
	}

	/** Commits so many events at once; how many a second then are acknowledged by Kafka and gone from the outbox. */
	double drained(int events) {
		transactions.executeWithoutResult(_ -> {
			for (int i = 0; i < events; i += AT_ONCE) {
				var some = new ArrayList<OutboxEvent>();
				for (int j = i; j < Math.min(events, i + AT_ONCE); j++) {
					some.add(event(j));
				}
				outbox.appendAll(some);
			}
		});
		long committed = System.nanoTime();
		while (backlog.count(1) > 0) {
			LockSupport.parkNanos(1_000_000);
		}
		return events * 1e9 / (System.nanoTime() - committed);
	}

	/**
	 * Commits so many events a second, whatever becomes of them.
	 *
	 * @param together how many a transaction has
	 * @return median and 99th percentile, in milliseconds, of the time from a commit until a consumer has the event
	 */
	String lag(double perSecond, Duration time, int together) {
		var committed = new ConcurrentHashMap<String, Long>();
		var lags = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
		try (var consumer = new KafkaConsumer<>(consumerConfig(), new StringDeserializer(),
				new ByteArrayDeserializer());
				var writers = Executors.newVirtualThreadPerTaskExecutor()) {
			var partitions = consumer.partitionsFor(TOPIC).stream()
					.map(partition -> new TopicPartition(TOPIC, partition.partition())).toList();
			consumer.assign(partitions);
			consumer.seekToEnd(partitions);
			partitions.forEach(consumer::position);
			long begin = System.nanoTime();
			long wanted = Math.round(perSecond * time.toNanos() / 1e9);
			writers.execute(() -> {
				for (long i = 0; i < wanted; i += together) {
					long due = begin + (long) (i * 1e9 / perSecond);
					while (System.nanoTime() - due < 0) {
						LockSupport.parkNanos(due - System.nanoTime());
					}
					var some = LongStream.range(i, Math.min(wanted, i + together)).mapToObj(OutboxLoad::event).toList();
					writers.execute(() -> {
						transactions.executeWithoutResult(_ -> outbox.appendAll(some));
						long at = System.nanoTime();
						some.forEach(event -> committed.put(event.key(), at));
					});
				}
			});
			var heard = new HashMap<String, Long>();
			while (heard.size() < wanted && System.nanoTime() - begin < 2 * time.toNanos() + 10_000_000_000L) {
				for (var record : consumer.poll(Duration.ofMillis(CONSUMERS_GRACE))) {
					heard.putIfAbsent(record.key(), System.nanoTime());
				}
			}
			heard.forEach((key, at) -> {
				var since = committed.get(key);
				if (since != null) {
					lags.recordValue(Math.max(0, at - since));
				}
			});
		}
		return String.format(Locale.ROOT, "%.2f %.2f %d", lags.getValueAtPercentile(50) / 1e6,
				lags.getValueAtPercentile(99) / 1e6, lags.getTotalCount());
	}

	private static OutboxEvent event(long number) {
		var like = Map.of("post_id", Long.toString(ID + number), "post_author_id", Long.toString(ID), "user_id",
				Long.toString(ID + 7), "version", 1, "liked_at", "2026-01-01T00:00:00.123Z");
		return new OutboxEvent(TOPIC, ID + number + ":" + (ID + 7), "post_liked", 1, like);
	}

	private Map<String, Object> consumerConfig() {
		return Map.of("bootstrap.servers", kafka, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
				CONSUMERS_GRACE);
	}

	/** With as many partitions as the platform's own streams. */
	private void makeTopic() {
		try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
			var streams = admin.describeTopics(List.of("engagement.events")).allTopicNames().get().values();
			int partitions = streams.stream().mapToInt(topic -> topic.partitions().size()).sum();
			admin.createTopics(List.of(new NewTopic(TOPIC, partitions, (short) 1))).all().get();
		}
		catch (ExecutionException e) {
			if (!(e.getCause() instanceof TopicExistsException)) {
				throw new IllegalStateException(e);
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}
}
