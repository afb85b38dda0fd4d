package org.shutterline.feed.item;

import java.time.Instant;
import java.util.Objects;

import org.shutterline.platform.core.Id;

/** Somebody shares a post with the followers, from {@code engagement.events}. */
public record PostShared(Id postId, Id postAuthorId, Id userId, Id shareId, String caption, long version,
		Instant sharedAt) {
	public PostShared {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(postAuthorId, "post_author_id");
		Objects.requireNonNull(userId, "user_id");
		Objects.requireNonNull(shareId, "share_id");
		Objects.requireNonNull(caption, "caption");
		Objects.requireNonNull(sharedAt, "shared_at");
	}

	public Item item() {
		return Item.share(sharedAt.toEpochMilli(), shareId.value(), postId.value(), userId.value());
	}
}
