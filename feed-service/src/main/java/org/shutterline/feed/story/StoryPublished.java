package org.shutterline.feed.story;

import java.time.Instant;
import java.util.Objects;

import org.shutterline.feed.card.Medium;
import org.shutterline.platform.core.Id;

/** A story's whole state, from {@code story.events}: when it is published, and the same when its files move. */
record StoryPublished(Id storyId, long version, Id authorId, Medium media, Instant createdAt, Instant publishedAt,
		Instant expiresAt) {
	StoryPublished {
		Objects.requireNonNull(storyId, "story_id");
		Objects.requireNonNull(authorId, "author_id");
		Objects.requireNonNull(media, "media");
		Objects.requireNonNull(createdAt, "created_at");
		Objects.requireNonNull(publishedAt, "published_at");
		Objects.requireNonNull(expiresAt, "expires_at");
	}
}
