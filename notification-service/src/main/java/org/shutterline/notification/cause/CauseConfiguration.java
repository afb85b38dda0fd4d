package org.shutterline.notification.cause;

import org.shutterline.notification.inbox.Relations;
import org.shutterline.platform.kafka.EventSubscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told is told for all records of a poll in one transaction: whoever repeats it meets what is told already. */
@Configuration(proxyBeanMethods = false)
class CauseConfiguration {
	/** Each takes a lock of the post's, and the server has room for some thousands of them. */
	private static final int AT_MOST = 1000;

	@Bean
	EventSubscription engagementEvents(Causes causes) {
		return EventSubscription.<EngagementEvent>inBatches("engagement.events", AT_MOST, causes::engagement)
				.on("post_liked", 1, PostLiked.class)
				.on("post_unliked", 1, PostUnliked.class)
				.on("post_shared", 1, PostShared.class)
				.on("post_unshared", 1, PostUnshared.class)
				.on("comment_added", 1, CommentAdded.class)
				.on("comment_deleted", 1, CommentDeleted.class)
				.build();
	}

	@Bean
	EventSubscription postEvents(Causes causes) {
		return EventSubscription.<PostEvent>inBatches("post.events", AT_MOST, causes::posts)
				.on("post_published", 1, PostPublished.class)
				.on("post_edited", 1, PostEdited.class)
				.on("post_deleted", 1, PostDeleted.class)
				.build();
	}

	@Bean
	EventSubscription mediaEvents(Causes causes) {
		return EventSubscription.<MediaEvent>inBatches("media.events", AT_MOST, causes::media)
				.on("media_failed", 1, MediaFailed.class)
				.on("media_ready", 1, MediaReady.class)
				.build();
	}

	@Bean
	EventSubscription graphEvents(Relations relations) {
		return EventSubscription.<RelationChanged>inBatches("graph.events", AT_MOST,
				events -> relations.take(events.stream().map(RelationChanged::relation).toList()))
				.on("relation_changed", 1, RelationChanged.class)
				.build();
	}
}
