package org.shutterline.notification.cause;

import org.shutterline.notification.inbox.Notifications;
import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Of a comment each cause is taken in a transaction of its own: who retries meets those that are taken already. */
@Configuration(proxyBeanMethods = false)
class CauseConfiguration {
	@Bean
	EventSubscription engagementEvents(Notifications notifications) {
		return EventSubscription.to("engagement.events")
				.on("post_liked", 1, PostLiked.class, event -> notifications.take(event.cause()))
				.on("post_unliked", 1, PostUnliked.class, event -> notifications.take(event.cause()))
				.on("comment_added", 1, CommentAdded.class, event -> event.causes().forEach(notifications::take))
				.build();
	}

	@Bean
	EventSubscription graphEvents(Relations relations) {
		return EventSubscription.to("graph.events")
				.on("relation_changed", 1, RelationChanged.class, relations::take)
				.build();
	}
}
