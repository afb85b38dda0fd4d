package org.shutterline.feed.timeline;

import java.util.List;

import org.shutterline.feed.item.Item;

/** What Redis has of a viewer's feed after some position. */
public sealed interface Slice {
	/**
	 * The next items, newest first.
	 *
	 * @param floor nothing published later than this, in epoch milliseconds, is missing; 0 if nothing is missing at all
	 * @param more whether the timeline goes on after these items
	 */
	record Present(List<Item> items, long floor, boolean more) implements Slice {
		public Present {
			items = List.copyOf(items);
		}
	}

	/** There is no timeline; the viewer was away, or Redis has lost it. */
	record Missing() implements Slice {}
}
