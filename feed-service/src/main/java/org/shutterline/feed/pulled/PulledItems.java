package org.shutterline.feed.pulled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.timeline.Slice;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/**
 * The newest items of celebrities, from this process' memory: a read costs neither Redis nor the database anything. They may
 * be a second late, and they are there until the followers' timelines have them.
 */
@Component
public class PulledItems {
	private final PullingAuthors authors;

	private final Heads heads;

	PulledItems(PullingAuthors authors, Heads heads) {
		this.authors = authors;
		this.heads = heads;
	}

	/** Those of the accounts whose items have to be pulled; ids ascending, here and there. */
	public long[] among(long[] followed) {
		long[] pulling = authors.sorted();
		long[] few = pulling.length < followed.length ? pulling : followed;
		long[] many = pulling.length < followed.length ? followed : pulling;
		return Arrays.stream(few).filter(id -> Arrays.binarySearch(many, id) >= 0).toArray();
	}

	/**
	 * The items of these accounts after a position, newest first.
	 *
	 * @throws org.springframework.dao.DataAccessException if some were never loaded and the database is gone
	 */
	public Slice.Present slice(long[] pulling, Position after, int count) {
		Collection<Head> found = heads.of(Arrays.stream(pulling).mapToObj(Id::of).toList());
		long floor = found.stream().mapToLong(Head::floor).max().orElse(0);
		var next = new PriorityQueue<Place>(Comparator.comparing(Place::item));
		for (Head head : found) {
			Place.first(head.items(), after, next);
		}
		var items = new ArrayList<Item>(count);
		while (!next.isEmpty() && items.size() < count) {
			Place place = next.remove();
			if (place.item().at() <= floor) {
				return new Slice.Present(items, floor, false);
			}
			items.add(place.item());
			Place.of(place.items(), place.index() + 1, next);
		}
		return new Slice.Present(items, floor, !next.isEmpty());
	}

	/** How far one account's items have been merged. */
	private record Place(List<Item> items, int index) {
		Item item() {
			return items.get(index);
		}

		static void first(List<Item> items, Position after, PriorityQueue<Place> next) {
			int low = 0;
			int high = items.size();
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (items.get(middle).position().compareTo(after) <= 0) {
					low = middle + 1;
				}
				else {
					high = middle;
				}
			}
			of(items, low, next);
		}

		static void of(List<Item> items, int index, PriorityQueue<Place> next) {
			if (index < items.size()) {
				next.add(new Place(items, index));
			}
		}
	}
}
