package org.shutterline.feed.reading;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * A story as a follower sees it.
 *
 * @param mediaUrl for clients that show one file of it: the largest
 * @param seen by the viewer, on whatever device
 */
record StoryView(Id storyId, @Nullable String mediaUrl, MediaView media, Instant createdAt, Instant expiresAt,
		boolean seen) {}
