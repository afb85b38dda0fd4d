package org.shutterline.post.relation;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the copy of the relations up to date. */
@Configuration(proxyBeanMethods = false)
class RelationEvents {
	@Bean
	EventSubscription graphEvents(Relations relations) {
		return EventSubscription.to("graph.events")
				.on("relation_changed", 1, RelationChanged.class, relations::store)
				.onTombstone(relations::forget).build();
	}
}
