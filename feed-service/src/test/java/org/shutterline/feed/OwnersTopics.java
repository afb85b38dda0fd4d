package org.shutterline.feed;

import java.time.Duration;

import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The topics that other services own and make. */
@TestConfiguration(proxyBeanMethods = false)
class OwnersTopics {
	@Bean
	EventTopic usersTopic() {
		return EventTopics.state("user.events");
	}

	@Bean
	EventTopic relationsTopic() {
		return EventTopics.state("graph.events");
	}

	@Bean
	EventTopic postsTopic() {
		return EventTopics.state("post.events");
	}

	@Bean
	EventTopic engagementTopic() {
		return EventTopics.stream("engagement.events");
	}

	@Bean
	EventTopic storiesTopic() {
		return EventTopics.expiringState("story.events", Duration.ofDays(3));
	}

	@Bean
	EventTopic viewsTopic() {
		return EventTopics.stream("story.views");
	}

	@Bean
	EventTopic countsTopic() {
		return EventTopics.state("post.counted");
	}
}
