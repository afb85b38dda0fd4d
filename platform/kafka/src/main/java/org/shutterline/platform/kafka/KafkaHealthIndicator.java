package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether events can be consumed now: the broker answers within a second, and each subscription has partitions, or
 * another instance of its group has them all.
 */
final class KafkaHealthIndicator implements HealthIndicator {
	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final Broker broker;

	private final EventListeners listeners;

	KafkaHealthIndicator(Broker broker, EventListeners listeners) {
		this.broker = broker;
		this.listeners = listeners;
	}

	@Override
	public Health health() {
		try {
			broker.reach(TIMEOUT);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return Health.down(interrupted).build();
		}
		catch (Exception unreachable) {
			return Health.down(unreachable).build();
		}
		List<String> waiting = listeners.listeners().stream().filter(listener -> !isConsumed(listener))
				.map(SubscriptionListener::name).toList();
		return waiting.isEmpty() ? Health.up().build() : Health.down().withDetail("waiting", waiting).build();
	}

	private boolean isConsumed(SubscriptionListener listener) {
		return listener.isRunning() && (listener.wasAssigned() || othersHaveIt(listener));
	}

	private boolean othersHaveIt(SubscriptionListener listener) {
		try {
			var groups = broker.admin().describeConsumerGroups(List.of(listener.group())).all()
					.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).values();
			return groups.stream().flatMap(group -> group.members().stream())
					.flatMap(member -> member.assignment().topicPartitions().stream())
					.anyMatch(partition -> partition.topic().equals(listener.topic()));
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (Exception unknown) {
			return false;
		}
	}
}
