package org.shutterline.platform.outbox;

import org.jspecify.annotations.Nullable;

/**
 * An event about to be appended.
 *
 * @param topic the Kafka topic
 * @param key the ordering key: the smallest thing that changes; events of one key are published in order
 * @param type past tense and snake case, such as {@code post_published}
 * @param version the version of the type's schema (the subject's own version travels in the payload)
 * @param payload written as JSON by the application's mapper; {@code null} is a tombstone, which makes a compacted topic
 * forget the key
 */
public record OutboxEvent(String topic, String key, String type, int version, @Nullable Object payload) {
	public OutboxEvent {
		if (topic.isBlank() || key.isBlank() || type.isBlank()) {
			throw new IllegalArgumentException("An event needs a topic, a key and a type");
		}
		if (version < 1) {
			throw new IllegalArgumentException("Schema versions start at 1, not " + version);
		}
	}
}
