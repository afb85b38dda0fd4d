package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.Map;

/** The kinds of topics. */
public final class EventTopics {
	private EventTopics() {}

	/** Full state by key, compacted: the last event of each key stays, until a tombstone makes the topic forget it. */
	public static EventTopic state(String name) {
		return new EventTopic(name, Map.of("cleanup.policy", "compact"));
	}

	/** Things that happened, kept for the broker's retention time. */
	public static EventTopic stream(String name) {
		return new EventTopic(name, Map.of("cleanup.policy", "delete"));
	}

	/**
	 * State by key that ends by itself: compacted, and each event forgotten after that time, give or take a quarter of
	 * it.
	 */
	public static EventTopic expiringState(String name, Duration retention) {
		// Only closed segments are deleted: one that stayed open for Kafka's seven days would keep all for as long.
		return new EventTopic(name, Map.of("cleanup.policy", "compact,delete", "retention.ms",
				Long.toString(retention.toMillis()), "segment.ms", Long.toString(retention.toMillis() / 4)));
	}
}
