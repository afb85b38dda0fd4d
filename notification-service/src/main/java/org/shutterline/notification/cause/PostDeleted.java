package org.shutterline.notification.cause;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** From {@code post.events}. */
record PostDeleted(Id postId) implements PostEvent {
	PostDeleted {
		Objects.requireNonNull(postId, "post_id");
	}
}
