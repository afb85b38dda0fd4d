package org.shutterline.platform.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.shutterline.platform.core.Traces;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.GenericMessageListener;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

/** Makes the listener of a subscription. */
final class ListenerFactory {
	private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

	private final Map<String, Object> consumer;

	private final KafkaSettings settings;

	private final DeadLetters deadLetters;

	private final ObservationRegistry observations;

	private final Traces traces;

	private final MeterRegistry meters;

	private final Clock clock;

	ListenerFactory(Map<String, Object> connection, KafkaSettings settings, DeadLetters deadLetters,
			ObservationRegistry observations, Traces traces, MeterRegistry meters, Clock clock) {
		this.consumer = new HashMap<>(connection);
		// The session timeout of this protocol is the broker's or the group's setting, see the README.
		consumer.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CONSUMER.name());
		consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxPollRecords());
		// Whoever owns the topic makes it; the broker would make it with the wrong clean-up policy.
		consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		consumer.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, RefusedLast.class.getName());
		this.settings = settings;
		this.deadLetters = deadLetters;
		this.observations = observations;
		this.traces = traces;
		this.meters = meters;
		this.clock = clock;
	}

	SubscriptionListener create(EventSubscription subscription, String group, Payloads payloads) {
		var recoverer = deadLetters.of(group, subscription.topic());
		var waiting = new Waiting(clock);
		waiting.show(meters, group, subscription.topic());
		var properties = new ContainerProperties(subscription.topic());
		properties.setGroupId(group);
		properties.setMessageListener(subscription.batches().<GenericMessageListener<?>>map(
				batches -> new EventBatchListener(batches, recoverer, payloads, waiting, traces, subscription.topic()))
				.orElseGet(() -> new EventListener(subscription, recoverer, payloads, () -> true, waiting)));
		subscription.batches().ifPresent(batches -> properties.getKafkaConsumerProperties()
				.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
						Integer.toString(batches.atMost() * EventBatchListener.CALLS)));
		// Not virtual ones: while its broker cannot be reached a consumer's poll spins, and keeps its carrier from all others.
		properties.setListenerTaskExecutor(new SimpleAsyncTaskExecutor(subscription.topic() + "-"));
		// Each record is an observation that continues the trace of its traceparent. A batch's own would continue none.
		properties.setObservationEnabled(subscription.batches().isEmpty());
		properties.setObservationRegistry(observations);
		properties.setStopImmediate(true);
		// After an empty answer this client asks for no more until the poll ends (KAFKA-20780, mended in 4.4).
		properties.setPollTimeout(POLL_TIMEOUT.toMillis());
		properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
		var container = new ConcurrentMessageListenerContainer<>(consumers(waiting), properties);
		container.setBeanName(group + "." + subscription.topic());
		container.setConcurrency(subscription.concurrency().orElse(settings.concurrency()));
		container.setCommonErrorHandler(FailureHandling.with(settings, recoverer, waiting));
		return new SubscriptionListener(container, group, subscription.topic(), waiting);
	}

	private DefaultKafkaConsumerFactory<byte[], byte[]> consumers(Waiting waiting) {
		var properties = new HashMap<>(consumer);
		properties.put(RefusedLast.WAITING, waiting);
		var consumers = new DefaultKafkaConsumerFactory<>(properties, new ByteArrayDeserializer(),
				new ByteArrayDeserializer());
		consumers.addPostProcessor(new RepeatedCommits());
		return consumers;
	}
}
