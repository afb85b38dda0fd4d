package org.shutterline.media.upload;

import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears that an owner is gone: the one thing that matters here of accounts. */
@Configuration(proxyBeanMethods = false)
class OwnerEvents {
	@Bean
	EventSubscription userEvents(Erasures erasures) {
		return EventSubscription.to("user.events").on("user_deleted", 1, UserDeleted.class, erasures::begin).build();
	}
}
