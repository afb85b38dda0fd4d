package org.shutterline.feed.card;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** A post is gone, from {@code post.events}. */
public record PostDeleted(Id postId, long version, Id authorId) {
	public PostDeleted {
		Objects.requireNonNull(postId, "post_id");
		Objects.requireNonNull(authorId, "author_id");
	}
}
