package org.shutterline.post;

import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topics that this service writes, and so creates. */
@Configuration(proxyBeanMethods = false)
class OwnTopics {
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
}
