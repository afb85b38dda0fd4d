package org.shutterline.post.comment;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** The event of a new comment. */
record CommentAdded(Id commentId, Id postId, Id postAuthorId, Id userId, String text, @Nullable Id replyTo,
		@Nullable Id replyToUserId, long version, Instant createdAt) {}
