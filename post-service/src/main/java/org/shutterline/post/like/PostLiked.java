package org.shutterline.post.like;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event of a like that was not there before. */
record PostLiked(Id postId, Id postAuthorId, Id userId, long version, Instant likedAt) {}
