package org.shutterline.platform.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerPostProcessor;

/**
 * Has consumers commit again what was refused because their group had just changed. By the consumer protocol they keep their
 * partitions then, but kafka-clients 4.2 does not repeat the commit, and Spring Kafka takes the partitions for lost: where
 * no further event came, a partition seemed unread for ever, and was read again after a restart.
 */
final class RepeatedCommits implements ConsumerPostProcessor<byte[], byte[]> {
	private static final Logger log = LoggerFactory.getLogger(RepeatedCommits.class);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	@Override
	@SuppressWarnings("unchecked")
	public Consumer<byte[], byte[]> apply(Consumer<byte[], byte[]> consumer) {
		return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(Consumer.class.getClassLoader(),
				new Class<?>[]{ Consumer.class }, new Repeating(consumer));
	}

	/** One consumer, whose polls and commits are of one thread. */
	private static final class Repeating implements InvocationHandler {
		private final Consumer<byte[], byte[]> consumer;

		private final Map<TopicPartition, OffsetAndMetadata> refused = new HashMap<>();

		Repeating(Consumer<byte[], byte[]> consumer) {
			this.consumer = consumer;
		}

		@Override
		@SuppressWarnings("unchecked")
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			if (method.getName().equals("poll")) {
				commitAgain();
			}
			if (method.getName().equals("commitSync") && arguments != null && arguments.length == 2) {
				commit((Map<TopicPartition, OffsetAndMetadata>) arguments[0], (Duration) arguments[1]);
				return null;
			}
			try {
				return method.invoke(consumer, arguments);
			}
			catch (InvocationTargetException e) {
				throw e.getTargetException();
			}
		}

		private void commit(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
			try {
				consumer.commitSync(offsets, timeout);
				refused.keySet().removeAll(offsets.keySet());
			}
			catch (CommitFailedException e) {
				refused.putAll(offsets);
				// For the other, Spring Kafka would handle a whole poll again.
				throw new RebalanceInProgressException("Refused, and repeated at the next poll", e);
			}
		}

		/** What is another consumer's by now is that one's to commit. */
		private void commitAgain() {
			if (!refused.isEmpty()) {
				refused.keySet().retainAll(consumer.assignment());
				try {
					commit(Map.copyOf(refused), PATIENCE);
				}
				catch (RebalanceInProgressException | RetriableException e) {
					log.debug("Refused again, and tried at the next poll", e);
				}
			}
		}
	}
}
