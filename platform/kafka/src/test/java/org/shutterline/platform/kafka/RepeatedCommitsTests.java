package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedCommitsTests {
	private final Topic topic = Topic.create(2);

	private final TopicPartition one = new TopicPartition(topic.name(), 0);

	private final TopicPartition other = new TopicPartition(topic.name(), 1);

	private final Refused kafka = Refused.consumer();

	private final Consumer<byte[], byte[]> consumer = new RepeatedCommits().apply(kafka);

	/** Is refused so many commits, as if the group had just changed; when it changes is not ours to choose. */
	private static final class Refused extends KafkaConsumer<byte[], byte[]> {
		int refusals;

		private Refused(Map<String, Object> properties) {
			super(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
		}

		static Refused consumer() {
			var properties = new HashMap<>(Topic.connection());
			properties.put("group.id", Subscriber.newGroup());
			properties.put("group.protocol", "consumer");
			properties.put("enable.auto.commit", false);
			return new Refused(properties);
		}

		@Override
		public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
			if (refusals > 0) {
				refusals--;
				throw new CommitFailedException("stale member epoch");
			}
			super.commitSync(offsets, timeout);
		}
	}

	@BeforeEach
	void assign() {
		consumer.assign(List.of(one, other));
	}

	@AfterEach
	void close() {
		consumer.close();
	}

	@Test
	void commitsAtALaterPollWhatWasRefused() {
		kafka.refusals = 2;
		refused(one, 7);
		poll();
		assertThat(committed(one)).isNull();
		poll();
		assertThat(committed(one)).isEqualTo(7);
	}

	@Test
	void leavesALaterCommitAlone() {
		kafka.refusals = 1;
		refused(one, 7);
		commit(one, 9);
		poll();
		assertThat(committed(one)).isEqualTo(9);
	}

	@Test
	void leavesPartitionsAloneThatAreAnothers() {
		kafka.refusals = 2;
		refused(one, 7);
		refused(other, 8);
		consumer.assign(List.of(other));
		poll();
		assertThat(committed(one)).isNull();
		assertThat(committed(other)).isEqualTo(8);
	}

	private void refused(TopicPartition partition, long offset) {
		assertThatExceptionOfType(RebalanceInProgressException.class).isThrownBy(() -> commit(partition, offset));
	}

	private void commit(TopicPartition partition, long offset) {
		consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)), Duration.ofMinutes(2));
	}

	private void poll() {
		assertThat(consumer.poll(Duration.ZERO)).isEmpty();
	}

	private @Nullable Long committed(TopicPartition partition) {
		var offset = consumer.committed(Set.of(partition), Duration.ofMinutes(2)).get(partition);
		return offset == null ? null : offset.offset();
	}
}
