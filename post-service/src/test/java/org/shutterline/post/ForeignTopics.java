package org.shutterline.post;

import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The topics that other services create and this one reads. */
@TestConfiguration(proxyBeanMethods = false)
class ForeignTopics {
	@Bean
	EventTopic userEventsOfUserService() {
		return EventTopics.state("user.events");
	}

	@Bean
	EventTopic graphEventsOfUserService() {
		return EventTopics.state("graph.events");
	}

	@Bean
	EventTopic mediaEventsOfMediaService() {
		return EventTopics.state("media.events");
	}
}
