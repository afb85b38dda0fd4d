package org.shutterline.notification.cause;

import java.util.List;
import java.util.Objects;

import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;

/** From {@code engagement.events}. */
record PostUnshared(Id postId, Id postAuthorId, Id userId, long version) implements EngagementEvent {
	PostUnshared {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(postAuthorId, "post_author_id");
		Objects.requireNonNull(userId, "user_id");
	}

	@Override
	public List<Cause> causes() {
		return List.of(new Cause(Type.SHARE, userId, postId, postAuthorId, version, postId, null));
	}
}
