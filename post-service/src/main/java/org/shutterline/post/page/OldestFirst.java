package org.shutterline.post.page;

import java.time.Instant;
import java.util.Optional;

import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;

/**
 * Where the next page of a list begins that goes from the earliest time on, and by ascending ids within the millisecond.
 * What has no time yet comes last.
 *
 * @param after the time, as PostgreSQL reads it
 * @param id the id at that time
 */
public record OldestFirst(String after, long id) {
	/** The time of what has none yet, as PostgreSQL reads it. */
	public static final String LAST = "9999-12-31T23:59:59.999Z";
	private static final Instant END = Instant.parse(LAST);

	/** The place after the cursor's item, or the list's beginning. */
	public static OldestFirst after(String list, Optional<String> cursor) {
		return cursor.map(text -> Cursor.decode(list, 2, text))
				// A forged cursor may hold times that PostgreSQL has not.
				.map(keys -> new OldestFirst(
						Instant.ofEpochMilli(Math.clamp(keys[0], 0L, END.toEpochMilli())).toString(), keys[1]))
				.orElseGet(() -> new OldestFirst("-infinity", 0));
	}

	/** The cursor of an item. */
	public static String cursor(String list, Optional<Instant> at, Id id) {
		return Cursor.encode(list, at.orElse(END).toEpochMilli(), id.value());
	}
}
