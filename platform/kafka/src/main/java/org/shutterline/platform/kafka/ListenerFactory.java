package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

import io.micrometer.observation.ObservationRegistry;

/** Makes the listener of a subscription. */
final class ListenerFactory {
	private final DefaultKafkaConsumerFactory<byte[], byte[]> consumers;

	private final KafkaSettings settings;

	private final DeadLetters deadLetters;

	private final ObservationRegistry observations;

	ListenerFactory(Map<String, Object> connection, KafkaSettings settings, DeadLetters deadLetters,
			ObservationRegistry observations) {
		var properties = new HashMap<>(connection);
		// The session timeout of this protocol is the broker's or the group's setting, see the README.
		properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CONSUMER.name());
		properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxPollRecords());
		// Whoever owns the topic makes it; the broker would make it with the wrong clean-up policy.
		properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		this.consumers = new DefaultKafkaConsumerFactory<>(properties, new ByteArrayDeserializer(),
				new ByteArrayDeserializer());
		this.settings = settings;
		this.deadLetters = deadLetters;
		this.observations = observations;
	}

	SubscriptionListener create(EventSubscription subscription, String group, EventListener listener) {
		var properties = new ContainerProperties(subscription.topic());
		properties.setGroupId(group);
		properties.setMessageListener(listener);
		var threads = new SimpleAsyncTaskExecutor(subscription.topic() + "-");
		threads.setVirtualThreads(true);
		properties.setListenerTaskExecutor(threads);
		// Each record is an observation that continues the trace of its traceparent.
		properties.setObservationEnabled(true);
		properties.setObservationRegistry(observations);
		properties.setStopImmediate(true);
		properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
		var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
		container.setBeanName(group + "." + subscription.topic());
		container.setConcurrency(subscription.concurrency().orElse(settings.concurrency()));
		container.setCommonErrorHandler(FailureHandling.with(settings, deadLetters.of(group)));
		return new SubscriptionListener(container, group, subscription.topic());
	}
}
