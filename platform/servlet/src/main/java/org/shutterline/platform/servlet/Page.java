package org.shutterline.platform.servlet;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A part of a list. No next cursor means that the list is exhausted; a short page may still have one.
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
	/** The header that carries the bare cursor, for clients that find that easier than {@code Link}. */
	public static final String NEXT_CURSOR = "X-Next-Cursor";

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Makes a page of the rows of a query that asked for one more than it needs, which tells whether there is a next.
	 *
	 * @param cursor the cursor after an item
	 */
	public static <T> Page<T> of(List<T> fetchedLimitPlusOne, int limit, Function<T, String> cursor) {
		if (fetchedLimitPlusOne.size() <= limit) {
			return new Page<>(fetchedLimitPlusOne, Optional.empty());
		}
		List<T> items = fetchedLimitPlusOne.subList(0, limit);
		return new Page<>(items, Optional.of(cursor.apply(items.getLast())));
	}

	/**
	 * The same page; where it knows of no next one, it goes on after this cursor: for lists of which a page looks at so many
	 * entries and no more, few as it may show of them.
	 */
	public Page<T> orNext(Optional<String> cursor) {
		return new Page<>(items, nextCursor.or(() -> cursor));
	}

	/** The same page of views of its items. */
	public <V> Page<V> map(Function<T, V> view) {
		return new Page<>(items.stream().map(view).toList(), nextCursor);
	}

	/**
	 * The items as an array; the next page in {@code Link}, as a reference relative to the server, because this process
	 * does not know under which name the client reached it. Must be called in the request's thread.
	 */
	public ResponseEntity<List<T>> toResponse() {
		var response = ResponseEntity.ok();
		nextCursor.ifPresent(cursor -> {
			String next = ServletUriComponentsBuilder.fromCurrentRequest().scheme(null).host(null).port(null)
					.replaceQueryParam("after_cursor", cursor).build().toUriString();
			response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"").header(NEXT_CURSOR, cursor);
		});
		return response.body(items);
	}
}
