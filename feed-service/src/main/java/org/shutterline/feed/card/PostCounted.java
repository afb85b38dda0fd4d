package org.shutterline.feed.card;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * A post's exact counts at some moment, from {@code post.counted}.
 *
 * @param sharesCount null in events of before there were shares
 */
record PostCounted(Id postId, long version, long likesCount, long commentsCount, @Nullable Long sharesCount) {
	PostCounted {
		Objects.requireNonNull(postId, "post_id");
	}
}
