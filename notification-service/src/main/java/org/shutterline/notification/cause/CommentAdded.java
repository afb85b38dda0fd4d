package org.shutterline.notification.cause;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;

/** From {@code engagement.events}. */
record CommentAdded(Id commentId, Id postId, Id postAuthorId, Id userId, @Nullable Id replyToUserId, long version,
		Instant createdAt) {
	CommentAdded {
		Objects.requireNonNull(commentId, "comment_id");
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(postAuthorId, "post_author_id");
		Objects.requireNonNull(userId, "user_id");
		Objects.requireNonNull(createdAt, "created_at");
	}

	/** The author hears of a comment, who is answered hears of a reply; who is both hears of the reply alone. */
	List<Cause> causes() {
		if (replyToUserId == null) {
			return List.of(cause(Type.COMMENT, postAuthorId));
		}
		if (replyToUserId.equals(postAuthorId)) {
			return List.of(cause(Type.REPLY, replyToUserId));
		}
		return List.of(cause(Type.COMMENT, postAuthorId), cause(Type.REPLY, replyToUserId));
	}

	private Cause cause(Type type, Id recipient) {
		return new Cause(type, userId, commentId, recipient, version, postId, createdAt);
	}
}
