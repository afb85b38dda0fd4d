package org.shutterline.notification.cause;

import java.util.List;
import java.util.Objects;

import org.shutterline.notification.inbox.Cause;
import org.shutterline.platform.core.Id;

/** From {@code engagement.events}. */
record CommentDeleted(Id commentId, Id userId) implements EngagementEvent {
	CommentDeleted {
		Objects.requireNonNull(commentId, "comment_id");
		Objects.requireNonNull(userId, "user_id");
	}

	/** What it told of goes with the comment. */
	@Override
	public List<Cause> causes() {
		return List.of();
	}
}
