package org.shutterline.feed.story;

import java.util.Comparator;

/**
 * Where an account stands in a viewer's tray: who has something unseen first, then the closest, then who has told last.
 *
 * @param affinity in billionths: what is added up in another order is not quite the same number
 * @param latest when the newest story was published, in epoch milliseconds
 */
record Place(boolean unseen, long affinity, long latest, long authorId) implements Comparable<Place> {
	static final long PARTS_OF_AFFINITY = 1_000_000_000;

	private static final Comparator<Place> ORDER = Comparator.comparing(Place::unseen)
			.thenComparingLong(Place::affinity).thenComparingLong(Place::latest).thenComparingLong(Place::authorId)
			.reversed();

	@Override
	public int compareTo(Place other) {
		return ORDER.compare(this, other);
	}
}
