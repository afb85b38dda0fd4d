package org.shutterline.feed.story;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoryConfiguration {
	@Bean
	EventSubscription storyEvents(Stories stories) {
		return EventSubscription.to("story.events")
				.on("story_published", 1, StoryPublished.class, stories::publish)
				.on("story_deleted", 1, StoryDeleted.class, stories::delete)
				.build();
	}

	@Bean
	EventSubscription storyViews(SeenStories seen) {
		return EventSubscription.to("story.views").on("story_viewed", 1, StoryViewed.class, seen::store).build();
	}
}
