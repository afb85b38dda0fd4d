package org.shutterline.user.graph;

import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the other services of relations. */
@Configuration(proxyBeanMethods = false)
class GraphEvents {
	private static final String TOPIC = "graph.events";
	private final Outbox outbox;

	GraphEvents(Outbox outbox) {
		this.outbox = outbox;
	}

	@Bean
	static EventTopic graphTopic() {
		return EventTopics.state(TOPIC);
	}

	/** Belongs into the transaction that changed the relation and holds its lock. */
	void changed(RelationChanged event) {
		outbox.append(new OutboxEvent(TOPIC, event.pair().toString(), "relation_changed", 1, event));
	}
}
