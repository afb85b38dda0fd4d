package org.shutterline.post.story;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/**
 * What a client is told of its new story.
 *
 * @param expiresAt while the story is in work, as if it were published at once
 */
record CreatedStory(Id storyId, Instant expiresAt, StoryStatus status) {}
