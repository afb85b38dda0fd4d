package org.shutterline.platform.kafka;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Makes the topics of this service, in the background, and leaves those that exist as they are. */
final class TopicProvisioning implements SmartLifecycle {
	/** Before broadcasts are read, some of them of topics made here. */
	private static final int PHASE = Integer.MAX_VALUE - 16384;

	private final Broker broker;

	private final List<NewTopic> topics;

	private @Nullable UntilDone task;

	TopicProvisioning(Broker broker, List<NewTopic> topics) {
		this.broker = broker;
		this.topics = List.copyOf(topics);
	}

	@Override
	public synchronized void start() {
		task = topics.isEmpty() ? null : UntilDone.start("Making the topics", this::provision);
	}

	private void provision() throws ExecutionException, InterruptedException {
		Collection<KafkaFuture<Void>> made = broker.admin().createTopics(topics).values().values();
		for (KafkaFuture<Void> topic : made) {
			try {
				topic.get();
			}
			catch (ExecutionException failed) {
				if (!(failed.getCause() instanceof TopicExistsException)) {
					throw failed;
				}
			}
		}
	}

	@Override
	public synchronized void stop() {
		if (task != null) {
			task.close();
		}
		task = null;
	}

	@Override
	public synchronized boolean isRunning() {
		return task != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}
}
