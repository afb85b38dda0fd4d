package org.shutterline.feed.card;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** From {@code engagement.events}. */
record PostUnliked(Id postId, Id userId, long version) {
	PostUnliked {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(userId, "user_id");
	}
}
