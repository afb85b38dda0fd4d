package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one broadcast in a thread of its own. When its consumer fails, a new one goes on where the old one was.
 */
final class BroadcastReader {
	private static final Logger log = LoggerFactory.getLogger(BroadcastReader.class);

	private static final Duration POLL = Duration.ofSeconds(1);

	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

	private final EventBroadcast broadcast;

	private final Supplier<Consumer<byte[], byte[]>> consumers;

	private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> handler;

	/** What is read next, by partition. Confined to the thread, as is what follows. */
	private final Map<TopicPartition, Long> positions = new HashMap<>();

	/** Where each partition ended when it was found; those that have been read so far are taken out. */
	private final Map<TopicPartition, Long> toCatchUp = new HashMap<>();

	private final CountDownLatch stopping = new CountDownLatch(1);

	private final Thread thread;

	private volatile @Nullable Consumer<byte[], byte[]> consumer;

	BroadcastReader(EventBroadcast broadcast, Supplier<Consumer<byte[], byte[]>> consumers,
			java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> handler) {
		this.broadcast = broadcast;
		this.consumers = consumers;
		this.handler = handler;
		// No virtual one, which would keep its carrier while it selects and spins.
		this.thread = Thread.ofPlatform().daemon().name("broadcast-" + topic()).unstarted(this::run);
	}

	private String topic() {
		return broadcast.events().topic();
	}

	void start() {
		thread.start();
	}

	private void run() {
		boolean told = false;
		while (stopping.getCount() > 0) {
			try (var current = consumers.get()) {
				consumer = current;
				read(current);
			}
			catch (WakeupException stopped) {
				return;
			}
			catch (RuntimeException failed) {
				if (told) {
					log.debug("Reading {} failed again", topic(), failed);
				}
				else {
					log.warn("Reading {} failed, trying again until it works: {}", topic(), failed.toString());
				}
				told = true;
			}
			pause();
		}
	}

	private void read(Consumer<byte[], byte[]> current) {
		while (stopping.getCount() > 0) {
			if (assignNew(current)) {
				for (ConsumerRecord<byte[], byte[]> event : current.poll(POLL)) {
					handler.accept(event);
					positions.put(new TopicPartition(event.topic(), event.partition()), event.offset() + 1);
				}
				noteCaughtUp(current);
			}
			else {
				// Its owner has not made it yet.
				pause();
			}
		}
	}

	/** Takes the partitions that are there, also those that the topic got later; false while there is no topic. */
	private boolean assignNew(Consumer<byte[], byte[]> current) {
		List<TopicPartition> all = current.partitionsFor(topic()).stream()
				.map(each -> new TopicPartition(topic(), each.partition())).toList();
		Set<TopicPartition> added = new HashSet<>(all);
		added.removeAll(current.assignment());
		if (!added.isEmpty()) {
			boolean first = positions.isEmpty();
			current.assign(all);
			find(current, added.stream().filter(each -> !positions.containsKey(each)).toList(),
					broadcast.startsAtBeginning() || !first);
			positions.forEach(current::seek);
		}
		return !all.isEmpty();
	}

	private void find(Consumer<byte[], byte[]> current, Collection<TopicPartition> added, boolean fromBeginning) {
		Map<TopicPartition, Long> ends = current.endOffsets(added);
		positions.putAll(fromBeginning ? current.beginningOffsets(added) : ends);
		toCatchUp.putAll(ends);
	}

	private void noteCaughtUp(Consumer<byte[], byte[]> current) {
		if (!broadcast.isCaughtUp()) {
			// The consumer's position also passes over what compaction and transactions left without a record.
			toCatchUp.entrySet().removeIf(end -> current.position(end.getKey()) >= end.getValue());
			if (toCatchUp.isEmpty()) {
				broadcast.markCaughtUp();
				log.info("{} has been read", topic());
			}
		}
	}

	private void pause() {
		try {
			if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
				log.debug("Reading {} ends", topic());
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			stopping.countDown();
		}
	}

	void stop() throws InterruptedException {
		stopping.countDown();
		var current = consumer;
		if (current != null) {
			current.wakeup();
		}
		if (!thread.join(STOP_TIMEOUT)) {
			log.warn("A handler of {} is still busy", topic());
		}
	}
}
