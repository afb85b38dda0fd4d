package org.shutterline.platform.kafka;

import java.util.Map;

/**
 * The two kinds of topics.
 */
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
}
