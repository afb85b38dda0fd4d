package org.shutterline.post.post;

import java.time.Instant;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.post.media.MediaContent;
import org.shutterline.post.media.Medium;

/** A post whose row the running transaction holds. */
record Post(Id postId, Id authorId, PostStatus status, long version, String caption, List<String> tags,
		Instant createdAt) {
	/** What becomes of a post in work, given its media as they are now. */
	sealed interface Outcome {
		/** Some media is not ready yet. */
		record Waits() implements Outcome {}

		/** All media are ready. */
		record Publishes(PostPublished event) implements Outcome {}

		/** Some media never will be ready. */
		record Fails(String reason) implements Outcome {}
	}

	Outcome settle(List<Medium> media, Instant now) {
		var failed = media.stream().filter(medium -> medium.status() == Medium.Status.FAILED).findFirst();
		if (failed.isPresent()) {
			return new Outcome.Fails(failed.get().failure() == null ? "media_failed" : failed.get().failure());
		}
		if (media.stream().anyMatch(medium -> medium.status() == Medium.Status.PROCESSING)) {
			return new Outcome.Waits();
		}
		return new Outcome.Publishes(published(media.stream().map(Medium::content).toList(), now));
	}

	private PostPublished published(List<MediaContent> media, Instant now) {
		return new PostPublished(postId, version, authorId, caption, tags, media, createdAt, now);
	}
}
