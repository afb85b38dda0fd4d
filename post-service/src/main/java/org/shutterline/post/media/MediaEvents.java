package org.shutterline.post.media;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the copy of the media up to date. */
@Configuration(proxyBeanMethods = false)
class MediaEvents {
	@Bean
	EventSubscription mediaNewsSubscription(MediaNews news) {
		return EventSubscription.to("media.events").on("media_uploaded", 1, MediaUploaded.class, news::uploaded)
				.on("media_ready", 1, MediaReady.class, news::ready)
				.on("media_failed", 1, MediaFailed.class, news::failed).onTombstone(news::deleted).build();
	}
}
