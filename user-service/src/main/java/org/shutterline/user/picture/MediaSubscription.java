package org.shutterline.user.picture;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to media-service. */
@Configuration(proxyBeanMethods = false)
class MediaSubscription {
	@Bean
	EventSubscription profilePhotoNews(MediaNews news) {
		return EventSubscription.to("media.events").on("media_uploaded", 1, MediaNews.Uploaded.class, news::uploaded)
				.on("media_ready", 1, MediaNews.Ready.class, news::ready)
				.on("media_failed", 1, MediaNews.Failed.class, news::failed).onTombstone(news::deleted).build();
	}
}
