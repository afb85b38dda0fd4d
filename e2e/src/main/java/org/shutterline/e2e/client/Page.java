package org.shutterline.e2e.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next the address in {@code Link: <…>; rel="next"}, resolved; empty at the end of the list
 * @param nextCursor the same for those who prefer {@code X-Next-Cursor}
 */
public record Page<T>(List<T> items, Optional<URI> next, Optional<String> nextCursor,
		Function<URI, Page<T>> follow) {
	private static final int MOST_PAGES = 1000;

	/** The page after this one, fetched now; empty at the end. */
	public Optional<Page<T>> following() {
		return next.map(follow);
	}

	/** This page's items and those of all that follow, fetched one page after the other. */
	public List<T> toTheEnd() {
		var all = new ArrayList<>(items);
		var page = following();
		for (var pages = 1; page.isPresent(); pages++) {
			if (pages == MOST_PAGES) {
				throw new IllegalStateException("the list did not end after " + MOST_PAGES + " pages");
			}
			all.addAll(page.get().items());
			page = page.get().following();
		}
		return all;
	}
}
