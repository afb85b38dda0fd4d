package org.shutterline.media.privacy;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Hears who is private. By a group of its own, which began with the topic's first event: accounts that were there before
 * anybody asked are heard of, too.
 */
@Configuration(proxyBeanMethods = false)
class OwnerPrivacy {
	@Bean
	@Profile("worker")
	EventSubscription ownersPrivacy(Owners owners) {
		return EventSubscription.to("user.events").group("media-owners").concurrency(1)
				.on("user_changed", 1, UserChanged.class, owners::store).build();
	}
}
