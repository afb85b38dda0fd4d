package org.shutterline.user.graph;

import java.util.List;

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
		outbox.append(outboxEvent(event));
	}

	/** Belongs into the transaction that changed the relations and holds their locks. */
	void changed(List<RelationChanged> events) {
		outbox.appendAll(events.stream().map(GraphEvents::outboxEvent).toList());
	}

	/** Lets the topic forget the relations. */
	void forgotten(List<Pair> pairs) {
		outbox.appendAll(pairs.stream()
				.map(pair -> new OutboxEvent(TOPIC, pair.toString(), "relation_changed", 1, null)).toList());
	}

	private static OutboxEvent outboxEvent(RelationChanged event) {
		return new OutboxEvent(TOPIC, event.pair().toString(), "relation_changed", 1, event);
	}
}
