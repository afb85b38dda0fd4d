package org.shutterline.e2e.verify;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.e2e.oracle.Entry;

/** What is looked at of a post in a feed. */
record ShownPost(long postId, ShownUser user, String caption, Instant publishedAt, @Nullable ShownShare sharedBy) {
	/** The author. */
	record ShownUser(long userId) {}

	/** By whom it came. */
	record ShownShare(long userId, String caption, Instant sharedAt) {}

	Entry entry(Cast cast) {
		int author = cast.numberOf(user.userId());
		return sharedBy == null
				? new Entry(postId, author, Entry.NOBODY, publishedAt.toEpochMilli(), 0, caption, null)
				: new Entry(postId, author, cast.numberOf(sharedBy.userId()), publishedAt.toEpochMilli(),
						sharedBy.sharedAt().toEpochMilli(), caption, sharedBy.caption());
	}
}
