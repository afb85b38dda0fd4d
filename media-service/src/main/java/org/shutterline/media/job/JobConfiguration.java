package org.shutterline.media.job;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.kafka.EventSubscription;
import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class JobConfiguration {
	@Bean
	EventTopic mediaEvents() {
		return EventTopics.state("media.events");
	}

	/** Of the event, only that it came matters: the table says what there is to do. */
	record Uploaded(Id mediaId) {}

	@Bean
	@Profile("worker")
	EventSubscription uploadedMedia(WakeUp wakeUp) {
		return EventSubscription.to("media.events").group("media-worker")
				.on("media_uploaded", 1, Uploaded.class, uploaded -> wakeUp.call()).build();
	}
}
