package org.shutterline.notification;

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
	EventTopic sessionsTopic() {
		return EventTopics.expiringState("session.events", Duration.ofDays(30));
	}

	@Bean
	EventTopic mediaTopic() {
		return EventTopics.state("media.events");
	}
}
