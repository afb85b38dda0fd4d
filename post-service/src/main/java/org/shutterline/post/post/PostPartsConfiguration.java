package org.shutterline.post.post;

import io.micrometer.core.instrument.MeterRegistry;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.kafka.EventBroadcast;
import org.shutterline.platform.redis.CacheSettings;
import org.shutterline.platform.redis.VersionedCache;
import org.shutterline.platform.redis.QuickRedis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps parts of answers, and takes them away when their subject changes. That is for memory and for what must be
 * forgotten; that nothing old is shown, their versions see to.
 */
@Configuration(proxyBeanMethods = false)
class PostPartsConfiguration {
	@Bean
	VersionedCache<Part.Key, Part> postParts(StoredParts stored, QuickRedis redis, CacheSettings settings,
			MeterRegistry meters) {
		return new VersionedCache<>(stored, redis, settings, meters);
	}

	@Bean
	EventBroadcast changedPosts(VersionedCache<Part.Key, Part> postParts) {
		return EventBroadcast.of("post.events").fromNow()
				.on("post_edited", 1, ChangedPost.class, post -> postParts.forget(Part.Key.ofPost(post.postId())))
				.on("post_deleted", 1, ChangedPost.class, post -> postParts.forget(Part.Key.ofPost(post.postId())))
				.build();
	}

	@Bean
	EventBroadcast changedAuthors(VersionedCache<Part.Key, Part> postParts) {
		return EventBroadcast.of("user.events").fromNow()
				.on("user_changed", 1, ChangedUser.class, user -> postParts.forget(Part.Key.ofAuthor(user.userId())))
				.on("user_deleted", 1, ChangedUser.class, user -> postParts.forget(Part.Key.ofAuthor(user.userId())))
				.build();
	}

	/** Which post an event is about. */
	record ChangedPost(Id postId) {}

	/** Which account an event is about. */
	record ChangedUser(Id userId) {}
}
