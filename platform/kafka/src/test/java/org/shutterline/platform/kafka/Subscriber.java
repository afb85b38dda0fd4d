package org.shutterline.platform.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.shutterline.platform.core.Traces;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A service's listeners with meters of their own, as in a process of its own. */
final class Subscriber implements AutoCloseable {
	static final KafkaSettings SETTINGS = new KafkaSettings(3, Duration.ofDays(1), 1, 2, Duration.ofMillis(20),
			Duration.ofMillis(100), 100);

	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	final Broker broker;

	final EventListeners listeners;

	private final DeadLetters deadLetters;

	private Subscriber(Map<String, Object> connection, KafkaSettings settings, String group,
			List<EventSubscription> subscriptions) {
		this.broker = new Broker(connection);
		this.deadLetters = new DeadLetters(connection, meters);
		var factory = new ListenerFactory(connection, settings, deadLetters, ObservationRegistry.NOOP, Traces.none(),
				meters, Clock.systemUTC());
		var mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		this.listeners = new EventListeners(broker,
				subscriptions.stream().map(each -> factory.create(each, group,
						new Payloads(each, mapper, meters, Clock.systemUTC())))
						.toList());
	}

	static String newGroup() {
		return "group-" + UUID.randomUUID();
	}

	/** Listens, and has a place for dead letters. */
	static Subscriber start(String group, EventSubscription subscription) {
		return start(SETTINGS, group, subscription);
	}

	static Subscriber start(KafkaSettings settings, String group, EventSubscription subscription) {
		new Topic(subscription.topic()).deadLettersOf(group).make(1);
		return start(Topic.connection(), settings, group, subscription);
	}

	static Subscriber startWithoutDeadLetters(String group, EventSubscription... subscriptions) {
		return start(Topic.connection(), group, subscriptions);
	}

	static Subscriber start(Map<String, Object> connection, String group, EventSubscription... subscriptions) {
		return start(connection, SETTINGS, group, subscriptions);
	}

	private static Subscriber start(Map<String, Object> connection, KafkaSettings settings, String group,
			EventSubscription... subscriptions) {
		var subscriber = new Subscriber(connection, settings, group, List.of(subscriptions));
		subscriber.listeners.start();
		return subscriber;
	}

	KafkaHealthIndicator health() {
		return new KafkaHealthIndicator(broker, listeners);
	}

	double skipped(String type) {
		return meters.counter("events.skipped", "topic", listeners.listeners().getFirst().topic(), "type", type)
				.count();
	}

	double deadLetters(String reason) {
		return meters.get("events.dead.lettered").tag("reason", reason).counter().count();
	}

	/** In seconds. */
	double lag() {
		return meters.get("events.lag").gauge().value();
	}

	@Override
	public void close() {
		listeners.stop();
		deadLetters.close();
		broker.close();
	}
}
