package org.shutterline.notification.actor;

import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActorConfiguration {
	@Bean
	EventSubscription userEvents(Actors actors) {
		return EventSubscription.to("user.events")
				.on("user_changed", 1, UserChanged.class, actors::store)
				.on("user_deleted", 1, UserDeleted.class, actors::delete)
				.build();
	}
}
