package org.shutterline.post.story;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event of a published story that is gone before its time. */
record StoryDeleted(Id storyId, long version, Id authorId, Instant expiresAt, Instant deletedAt) {}
