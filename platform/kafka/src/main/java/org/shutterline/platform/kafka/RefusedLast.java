package org.shutterline.platform.kafka;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Puts the partitions whose record was refused behind all others of a poll. A poll ends at the record that is refused: what
 * stands behind it waits, and a consumer would go on to get its partitions in the same order.
 *
 * <p>Kafka makes it, by its name in the consumer's settings.
 */
public final class RefusedLast implements ConsumerInterceptor<byte[], byte[]> {
	/** The setting that has the {@link Waiting} of the subscription. */
	static final String WAITING = "shutterline.waiting";

	private @Nullable Waiting waiting;

	@Override
	public void configure(Map<String, ?> settings) {
		waiting = (Waiting) settings.get(WAITING);
	}

	@Override
	public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> poll) {
		Waiting present = Objects.requireNonNull(waiting, WAITING);
		if (!present.refusing()) {
			return poll;
		}
		var ordered = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
		poll.partitions().stream().sorted(Comparator.comparingLong(present::refusal))
				.forEach(partition -> ordered.put(partition, poll.records(partition)));
		return new ConsumerRecords<>(ordered, poll.nextOffsets());
	}

	@Override
	public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

	@Override
	public void close() {}
}
