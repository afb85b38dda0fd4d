package org.shutterline.feed.story;

import java.time.Instant;
import java.util.Objects;

import org.shutterline.platform.core.Id;

/** Somebody has seen a story, from {@code story.views}; it may be told before the story itself. */
record StoryViewed(Id storyId, Id viewerId, Instant expiresAt) {
	StoryViewed {
		Objects.requireNonNull(storyId, "story_id");
		Objects.requireNonNull(viewerId, "viewer_id");
		Objects.requireNonNull(expiresAt, "expires_at");
	}
}
