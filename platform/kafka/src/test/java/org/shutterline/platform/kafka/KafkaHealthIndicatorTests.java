package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class KafkaHealthIndicatorTests {
	private final Topic topic = new Topic("test." + UUID.randomUUID());

	private final String group = Subscriber.newGroup();

	private final EventSubscription subscription = EventSubscription.to(topic.name())
			.on("post_liked", 1, Object.class, liked -> {}).build();

	@Test
	void isUpOnceTheSubscriptionHasPartitions() {
		try (var subscriber = Subscriber.startWithoutDeadLetters(group, subscription)) {
			soon().until(() -> subscriber.listeners.listeners().getFirst().isRunning());
			var waiting = subscriber.health().health();
			assertThat(waiting.getStatus()).isEqualTo(Status.DOWN);
			assertThat(waiting.getDetails()).containsEntry("waiting", List.of(group + ":" + topic.name()));

			topic.make(1);
			soon().until(() -> isUp(subscriber));
		}
	}

	@Test
	void isUpWhenAnotherInstanceHasAllPartitions() {
		topic.make(1);
		try (var first = Subscriber.startWithoutDeadLetters(group, subscription)) {
			soon().until(() -> isUp(first));
			try (var second = Subscriber.startWithoutDeadLetters(group, subscription)) {
				soon().until(() -> isUp(second));
			}
		}
	}

	@Test
	void isDownWithinTwoSecondsWithoutABroker() {
		try (var subscriber = Subscriber.start(Map.of("bootstrap.servers", "localhost:1"), group, subscription)) {
			// Once of several times: the machine may be late now and then, an indicator that waits is each time.
			soon().until(() -> {
				long before = System.nanoTime();
				assertThat(isUp(subscriber)).isFalse();
				return Duration.ofNanos(System.nanoTime() - before).compareTo(Duration.ofSeconds(2)) < 0;
			});
		}
	}

	private static boolean isUp(Subscriber subscriber) {
		return subscriber.health().health().getStatus().equals(Status.UP);
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofMinutes(2));
	}
}
