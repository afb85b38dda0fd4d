package org.shutterline.post.relation;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the copy of the relations up to date. */
@Configuration(proxyBeanMethods = false)
class RelationEvents {
	/** Relations that are stored in one transaction. */
	private static final int AT_MOST = 500;

	@Bean
	EventSubscription graphEvents(Relations relations) {
		return EventSubscription.<RelationNews>inBatches("graph.events", AT_MOST, relations::take)
				.on("relation_changed", 1, RelationChanged.class).onTombstone(RelationForgotten::of).build();
	}
}
