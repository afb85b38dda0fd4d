package org.shutterline.feed.story;

import java.time.Instant;
import java.util.Objects;

import org.shutterline.platform.core.Id;

/** A story is gone before its time, from {@code story.events}; that its time is over is told by nobody. */
record StoryDeleted(Id storyId, long version, Id authorId, Instant expiresAt) {
	StoryDeleted {
		Objects.requireNonNull(storyId, "story_id");
		Objects.requireNonNull(authorId, "author_id");
		Objects.requireNonNull(expiresAt, "expires_at");
	}
}
