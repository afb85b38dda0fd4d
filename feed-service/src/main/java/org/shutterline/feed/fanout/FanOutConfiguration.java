package org.shutterline.feed.fanout;

import org.shutterline.feed.card.PostDeleted;
import org.shutterline.feed.card.PostPublished;
import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FanOutConfiguration {
	/** Relations that are stored in one transaction. */
	private static final int AT_MOST = 500;

	@Bean
	EventSubscription postEvents(Arrivals arrivals) {
		return EventSubscription.to("post.events")
				.on("post_published", 1, PostPublished.class, arrivals::published)
				.on("post_edited", 1, PostPublished.class, arrivals::published)
				.on("post_deleted", 1, PostDeleted.class, arrivals::deleted)
				.build();
	}

	@Bean
	EventSubscription graphEvents(Arrivals arrivals) {
		return EventSubscription.inBatches("graph.events", AT_MOST, arrivals::related)
				.on("relation_changed", 1, RelationChanged.class)
				.build();
	}
}
