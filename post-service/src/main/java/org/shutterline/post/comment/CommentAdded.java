package org.shutterline.post.comment;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.post.author.Mention;

/** The event of a new comment. */
record CommentAdded(Id commentId, Id postId, Id postAuthorId, Id userId, String text, @Nullable Id replyTo,
		@Nullable Id replyToUserId, @Nullable Id threadId, List<Mention> mentions, long version, Instant createdAt) {
	CommentAdded {
		mentions = List.copyOf(mentions);
	}
}
