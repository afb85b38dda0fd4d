package org.shutterline.feed.card;

import java.util.Comparator;

/**
 * A post's place in every feed: newest first, and of one millisecond the greatest id first.
 *
 * @param publishedAt in epoch milliseconds
 */
public record Position(long publishedAt, long postId) implements Comparable<Position> {
	/** Before every post; its time is still exact as a double, which Redis compares. */
	public static final Position TOP = new Position(1L << 52, Long.MAX_VALUE);

	private static final Comparator<Position> NEWEST_FIRST = Comparator.comparingLong(Position::publishedAt)
			.thenComparingLong(Position::postId).reversed();

	/** Before all posts of that millisecond and of earlier ones. */
	public static Position startOf(long publishedAt) {
		return new Position(publishedAt, Long.MAX_VALUE);
	}

	@Override
	public int compareTo(Position other) {
		return NEWEST_FIRST.compare(this, other);
	}
}
