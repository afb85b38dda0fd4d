package org.shutterline.platform.kafka;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import org.shutterline.platform.core.Traces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import tools.jackson.databind.json.JsonMapper;

/** Makes the topics and listens for the subscriptions that a service declares as beans. */
@AutoConfiguration(afterName = { "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
		"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.shutterline.platform.core.CoreAutoConfiguration",
		"org.shutterline.platform.core.TracesAutoConfiguration" })
@ConditionalOnBean(ConsumerFactory.class)
@EnableConfigurationProperties(KafkaSettings.class)
class EventsAutoConfiguration {
	@Bean(destroyMethod = "close")
	Broker kafkaBroker(KafkaAdmin admin) {
		return new Broker(admin.getConfigurationProperties());
	}

	@Bean
	TopicProvisioning topicProvisioning(Broker broker, ObjectProvider<EventTopic> topics,
			ObjectProvider<EventSubscription> subscriptions, KafkaSettings settings, Environment environment) {
		return new TopicProvisioning(broker, Stream.concat(
				topics.orderedStream().map(topic -> topic.toNewTopic(settings.partitions())),
				subscriptions.orderedStream().map(subscription -> DeadLetters.newTopic(
						group(subscription, environment), subscription.topic(), settings.deadLetterRetention())))
				.distinct().toList());
	}

	@Bean(destroyMethod = "close")
	DeadLetters deadLetters(ProducerFactory<?, ?> producers, ObjectProvider<MeterRegistry> meters) {
		return new DeadLetters(producers.getConfigurationProperties(), meters(meters));
	}

	@Bean
	EventListeners eventListeners(Broker broker, ConsumerFactory<?, ?> consumers, DeadLetters deadLetters,
			KafkaSettings settings, ObjectProvider<EventSubscription> subscriptions, JsonMapper mapper,
			ObjectProvider<MeterRegistry> meters, ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<Traces> traces, ObjectProvider<Clock> clock, Environment environment) {
		var factory = new ListenerFactory(consumers.getConfigurationProperties(), settings, deadLetters,
				observations.getIfAvailable(() -> ObservationRegistry.NOOP), traces.getIfAvailable(Traces::none),
				meters(meters), clock.getIfAvailable(Clock::systemUTC));
		List<SubscriptionListener> listeners = subscriptions.orderedStream().map(subscription -> {
			String group = group(subscription, environment);
			return factory.create(subscription, group, new Payloads(subscription, mapper, meters(meters),
					clock.getIfAvailable(Clock::systemUTC)));
		}).toList();
		return new EventListeners(broker, listeners);
	}

	@Bean
	EventBroadcasts eventBroadcasts(ConsumerFactory<?, ?> consumers, ObjectProvider<EventBroadcast> broadcasts,
			JsonMapper mapper, ObjectProvider<MeterRegistry> meters, ObjectProvider<Clock> clock) {
		var factory = new BroadcastFactory(consumers.getConfigurationProperties(), mapper, meters(meters),
				clock.getIfAvailable(Clock::systemUTC));
		return new EventBroadcasts(factory, broadcasts.orderedStream().toList());
	}

	@Bean
	KafkaHealthIndicator kafkaHealthIndicator(Broker broker, EventListeners listeners) {
		return new KafkaHealthIndicator(broker, listeners);
	}

	private static MeterRegistry meters(ObjectProvider<MeterRegistry> meters) {
		return meters.getIfAvailable(CompositeMeterRegistry::new);
	}

	private static String group(EventSubscription subscription, Environment environment) {
		return subscription.group().orElseGet(() -> environment.getRequiredProperty("spring.application.name"));
	}
}
