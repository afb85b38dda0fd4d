package org.shutterline.e2e.oracle;

import java.util.Comparator;

/**
 * A place in feeds: a post, or somebody's share of one.
 *
 * @param at in epoch milliseconds
 * @param id the post's or the share's own, as the platform gave it
 * @param postId the same as {@code id} for the post itself
 * @param share its number, {@link #NONE} for the post itself
 * @param sharer who shares it, {@link #NONE} for the post itself
 */
public record Item(long at, long id, int post, long postId, int author, int share, int sharer) {
	static final int NONE = -1;

	static final Comparator<Item> NEWEST_FIRST = Comparator.comparingLong(Item::at).thenComparingLong(Item::id)
			.reversed();

	boolean isShare() {
		return share != NONE;
	}

	/** Whose followers get it. */
	int owner() {
		return isShare() ? sharer : author;
	}

	/** Comes before the other in every feed. */
	boolean isBefore(Item other) {
		return NEWEST_FIRST.compare(this, other) < 0;
	}

	@Override
	public String toString() {
		return (isShare() ? "share " + share + " by " + Operation.person(sharer) + " of " : "") + "post " + post
				+ " by "
				+ Operation.person(author) + " at " + at;
	}
}
