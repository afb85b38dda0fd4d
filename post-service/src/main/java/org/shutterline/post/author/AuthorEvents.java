package org.shutterline.post.author;

import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the copy of the accounts up to date. */
@Configuration(proxyBeanMethods = false)
class AuthorEvents {
	@Bean
	EventSubscription userEvents(Authors authors) {
		return EventSubscription.to("user.events").on("user_changed", 1, UserChanged.class, authors::store)
				.on("user_deleted", 1, UserDeleted.class, authors::delete).build();
	}
}
