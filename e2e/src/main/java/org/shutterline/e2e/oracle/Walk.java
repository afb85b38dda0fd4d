package org.shutterline.e2e.oracle;

import java.util.List;

/**
 * The pages of one viewer's feed, one after the other.
 *
 * @param ranked whether they were asked for in that order, or latest first
 * @param complete whether the feed was read to its end, and none of the pages said that it held only what was there
 */
public record Walk(int viewer, boolean ranked, List<ReadPage> pages, boolean complete) {
	public Walk {
		pages = List.copyOf(pages);
	}

	List<Entry> entries() {
		return pages.stream().flatMap(page -> page.entries().stream()).toList();
	}

	/** From the first page's beginning to the last one's end. */
	Span span() {
		return new Span(pages.getFirst().span().from(), pages.getLast().span().to());
	}
}
