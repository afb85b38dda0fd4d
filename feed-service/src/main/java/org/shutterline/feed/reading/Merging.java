package org.shutterline.feed.reading;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;

/**
 * Items of two lists in one order, as far down as both are known.
 *
 * @param end where the knowledge ends; null if nothing comes after
 * @param more whether the lists go on there, and not only the database
 */
record Merging(List<Item> items, @Nullable Position end, boolean more) {
	/** How far down a list is known. */
	private record End(Position at, boolean more) {}

	/**
	 * The newest items after a place.
	 *
	 * @param floor nothing published later than this (epoch ms) is missing in the list; 0 if nothing at all
	 * @param more whether there are more items in it
	 */
	static Merging of(List<Item> items, long floor, boolean more, Position place) {
		return new Merging(items, null, false).upTo(end(items, floor, more, place));
	}

	Merging with(Merging other) {
		var merged = merged(items, other.items);
		return new Merging(merged, null, false).upTo(newer(theEnd(), other.theEnd()));
	}

	static List<Item> merged(List<Item> some, List<Item> others) {
		if (others.isEmpty()) {
			return some;
		}
		var merged = new ArrayList<Item>(some.size() + others.size());
		merged.addAll(some);
		merged.addAll(others);
		merged.sort(null);
		return merged;
	}

	private @Nullable End theEnd() {
		return end == null ? null : new End(end, more);
	}

	private Merging upTo(@Nullable End bound) {
		return bound == null
				? this
				: new Merging(items.stream().filter(item -> item.position().compareTo(bound.at()) <= 0).toList(),
						bound.at(), bound.more());
	}

	private static @Nullable End end(List<Item> items, long floor, boolean more, Position place) {
		if (more) {
			return new End(items.isEmpty() ? place : items.getLast().position(), true);
		}
		Position bottom = Position.startOf(floor);
		return floor == 0 ? null : new End(bottom.compareTo(place) > 0 ? bottom : place, false);
	}

	private static @Nullable End newer(@Nullable End one, @Nullable End other) {
		if (one == null || other == null) {
			return one == null ? other : one;
		}
		return one.at().compareTo(other.at()) <= 0 ? one : other;
	}
}
