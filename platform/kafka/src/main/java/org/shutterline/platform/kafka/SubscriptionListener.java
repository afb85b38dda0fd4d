package org.shutterline.platform.kafka;

import java.util.Collection;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The consumers of one subscription in this process. */
final class SubscriptionListener {
	private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

	private final String group;

	private final String topic;

	private volatile boolean wasAssigned;

	SubscriptionListener(ConcurrentMessageListenerContainer<byte[], byte[]> container, String group, String topic,
			Waiting waiting) {
		this.container = container;
		this.group = group;
		this.topic = topic;
		container.getContainerProperties().setConsumerRebalanceListener(new ConsumerRebalanceListener() {
			@Override
			public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
				wasAssigned |= !partitions.isEmpty();
			}

			@Override
			public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
				// What was handled is committed by the container.
				waiting.revoked(partitions);
			}
		});
	}

	String name() {
		return group + ":" + topic;
	}

	String group() {
		return group;
	}

	String topic() {
		return topic;
	}

	/** Whether it has ever been given a partition, so that it is, or was, consuming. */
	boolean wasAssigned() {
		return wasAssigned;
	}

	boolean isRunning() {
		return container.isRunning();
	}

	void start() {
		container.start();
	}

	void stop(Runnable stopped) {
		container.stop(stopped);
	}
}
