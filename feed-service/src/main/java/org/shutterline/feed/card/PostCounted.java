package org.shutterline.feed.card;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** A post's exact counts at some moment, from {@code post.counted}. */
record PostCounted(Id postId, long version, long likesCount, long commentsCount) {
	PostCounted {
		Objects.requireNonNull(postId, "post_id");
	}
}
