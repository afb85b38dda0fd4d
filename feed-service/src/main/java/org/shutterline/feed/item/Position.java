package org.shutterline.feed.item;

import java.util.Comparator;

/**
 * An item's place in every feed: newest first, and of one millisecond the greatest id first.
 *
 * @param at in epoch milliseconds
 */
public record Position(long at, long itemId) implements Comparable<Position> {
	/** Before every item; its time is still exact as a double, which Redis compares. */
	public static final Position TOP = new Position(1L << 52, Long.MAX_VALUE);

	private static final Comparator<Position> NEWEST_FIRST = Comparator.comparingLong(Position::at)
			.thenComparingLong(Position::itemId).reversed();

	/** Before all items of that millisecond and of earlier ones. */
	public static Position startOf(long at) {
		return new Position(at, Long.MAX_VALUE);
	}

	@Override
	public int compareTo(Position other) {
		return NEWEST_FIRST.compare(this, other);
	}
}
