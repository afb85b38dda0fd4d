package org.shutterline.post.comment;

import java.time.Instant;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.OutboxEvent;

/** The event of a comment that is gone, whoever deleted it; its text is forgotten. */
record CommentDeleted(Id commentId, Id postId, Id postAuthorId, Id userId, long version, Instant deletedAt) {
	OutboxEvent event() {
		return new OutboxEvent("engagement.events", commentId.toString(), "comment_deleted", 1, this);
	}
}
