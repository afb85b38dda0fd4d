package org.shutterline.post.page;

import java.time.Instant;
import java.util.Optional;

import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;

/**
 * Where the next page of a list begins that goes from the latest time back, and by descending ids within the millisecond.
 *
 * @param before the time, as PostgreSQL reads it
 * @param id the id at that time
 */
public record NewestFirst(String before, long id) {
	private static final long END_OF_9999 = 253_402_300_799_999L;

	/** The place after the cursor's item, or the list's beginning. */
	public static NewestFirst after(String list, Optional<String> cursor) {
		return cursor.map(text -> Cursor.decode(list, 2, text))
				// A forged cursor may hold times that PostgreSQL has not.
				.map(keys -> new NewestFirst(Instant.ofEpochMilli(Math.clamp(keys[0], 0L, END_OF_9999)).toString(),
						keys[1]))
				.orElseGet(() -> new NewestFirst("infinity", 0));
	}

	/** The cursor of an item. */
	public static String cursor(String list, Instant at, Id id) {
		return Cursor.encode(list, at.toEpochMilli(), id.value());
	}
}
