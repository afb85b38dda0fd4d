package org.shutterline.post.like;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event of a like that was taken back. */
record PostUnliked(Id postId, Id postAuthorId, Id userId, long version, Instant unlikedAt) {}
