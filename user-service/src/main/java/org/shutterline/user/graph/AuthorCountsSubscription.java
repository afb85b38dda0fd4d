package org.shutterline.user.graph;

import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to the post service's counts. */
@Configuration(proxyBeanMethods = false)
class AuthorCountsSubscription {
	@Bean
	EventSubscription postCounts(AuthorCounts counts) {
		return EventSubscription.to("post.counted").on("author_counted", 1, AuthorCounted.class, counts::store).build();
	}
}
