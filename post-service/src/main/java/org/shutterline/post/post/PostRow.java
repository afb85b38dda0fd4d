package org.shutterline.post.post;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * A post that a viewer may see, with what is theirs of it.
 *
 * @param contentVersion the version of the {@link PostContent} to show
 * @param authorVersion the version of the {@link AuthorCard} to show; 0 if the account's first event has not arrived
 * @param listedAt its place in the list it was read from
 */
record PostRow(Id postId, Id authorId, PostStatus status, long contentVersion, @Nullable String failure,
		Instant createdAt, @Nullable Instant publishedAt, long authorVersion, boolean liked, boolean saved,
		boolean shared, Counts counts, Instant listedAt) {
	static final Comparator<PostRow> NEWEST_FIRST = Comparator.comparing(PostRow::listedAt)
			.thenComparing(PostRow::postId).reversed();

	/** How many there are, for everyone. */
	record Counts(long likes, long comments, long shares) {}
}
