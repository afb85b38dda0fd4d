package org.shutterline.post;

import java.time.Duration;

import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topics that this service writes, and so creates. */
@Configuration(proxyBeanMethods = false)
class OwnTopics {
	/** Of the events of stories; longer than any story lives, so that who begins to read them learns of all that stand. */
	private static final Duration STORIES = Duration.ofDays(3);

	@Bean
	EventTopic postEvents() {
		return EventTopics.state("post.events");
	}

	@Bean
	EventTopic engagementEvents() {
		return EventTopics.stream("engagement.events");
	}

	@Bean
	EventTopic postCounted() {
		return EventTopics.state("post.counted");
	}

	@Bean
	EventTopic eventsOfStories() {
		return EventTopics.expiringState("story.events", STORIES);
	}

	@Bean
	EventTopic viewsOfStories() {
		return EventTopics.stream("story.views");
	}
}
