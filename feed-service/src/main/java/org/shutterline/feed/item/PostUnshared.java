package org.shutterline.feed.item;

import java.time.Instant;
import java.util.Objects;

import org.shutterline.platform.core.Id;

/** Somebody takes the share of a post back, from {@code engagement.events}. */
public record PostUnshared(Id postId, Id postAuthorId, Id userId, Id shareId, long version, Instant unsharedAt) {
	public PostUnshared {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(postAuthorId, "post_author_id");
		Objects.requireNonNull(userId, "user_id");
		Objects.requireNonNull(shareId, "share_id");
		Objects.requireNonNull(unsharedAt, "unshared_at");
	}
}
