package org.shutterline.feed.card;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CardConfiguration {
	@Bean
	EventSubscription engagementEvents(Engagement engagement) {
		return EventSubscription.to("engagement.events")
				.on("post_liked", 1, PostLiked.class, engagement::store)
				.on("post_unliked", 1, PostUnliked.class, engagement::store)
				.build();
	}

	@Bean
	EventSubscription postCounts(Engagement engagement) {
		return EventSubscription.to("post.counted").on("post_counted", 1, PostCounted.class, engagement::store).build();
	}
}
