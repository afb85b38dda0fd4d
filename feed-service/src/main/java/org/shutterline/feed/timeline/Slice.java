package org.shutterline.feed.timeline;

import java.util.List;

import org.shutterline.feed.card.Position;

/** What Redis has of a viewer's feed after some position. */
public sealed interface Slice {
	/**
	 * The next posts, newest first.
	 *
	 * @param floor nothing published later than this, in epoch milliseconds, is missing; 0 if nothing is missing at all
	 * @param more whether the timeline goes on after these posts
	 */
	record Present(List<Position> posts, long floor, boolean more) implements Slice {
		public Present {
			posts = List.copyOf(posts);
		}
	}

	/** There is no timeline; the viewer was away, or Redis has lost it. */
	record Missing() implements Slice {}
}
