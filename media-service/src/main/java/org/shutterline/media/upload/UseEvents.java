package org.shutterline.media.upload;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears how many posts and stories use each media. */
@Configuration(proxyBeanMethods = false)
class UseEvents {
	@Bean
	EventSubscription mediaUses(UnusedMedia media) {
		return EventSubscription.to("post.counted").on("media_counted", 1, MediaCounted.class, media::take).build();
	}
}
