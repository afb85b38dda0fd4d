package org.shutterline.post.story;

import java.time.Instant;

import org.shutterline.platform.core.Id;
import org.shutterline.post.media.MediaContent;

/** The event of a story that can be seen, or whose files have moved, with its full state. */
record StoryPublished(Id storyId, long version, Id authorId, MediaContent media, Instant createdAt,
		Instant publishedAt, Instant expiresAt) {}
