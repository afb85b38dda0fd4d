package org.shutterline.platform.kafka;

import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic that this service owns; a bean of this type has it created, in the background, as soon as Kafka can be
 * reached.
 *
 * @param name the topic's name, such as {@code post.events}
 * @param config the topic's own Kafka settings
 */
public record EventTopic(String name, Map<String, String> config) {
	public EventTopic {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A topic needs a name");
		}
		config = Map.copyOf(config);
	}

	/** How often it is replicated is left to the broker. */
	NewTopic toNewTopic(int partitions) {
		return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
	}
}
