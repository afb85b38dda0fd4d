package org.shutterline.e2e.client;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A comment on a post, or a reply below one.
 *
 * @param user nobody, with id 1 and without a name, once it is deleted and stands only for its replies
 * @param deleted null in replies, which are not shown once they are
 * @param repliesCount null in replies, as are the first replies
 */
public record Comment(String commentId, User user, String text, @Nullable String replyTo, long likesCount,
		boolean liked, @Nullable Boolean deleted, @Nullable Long repliesCount, @Nullable List<Comment> replies,
		Instant createdAt) {
	public boolean isDeleted() {
		return Boolean.TRUE.equals(deleted);
	}

	/** Never null, unlike the field of an answer that has none. */
	public List<Comment> firstReplies() {
		return replies == null ? List.of() : replies;
	}
}
