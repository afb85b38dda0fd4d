package org.shutterline.feed.story;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;

/**
 * Where in a tray a page begins.
 *
 * @param asOf when the first page was read (epoch ms): the order is that of then; null if it is the first
 * @param after whoever stands before, and there itself, was on an earlier page
 */
record TrayCursor(@Nullable Long asOf, @Nullable Place after) {
	static final TrayCursor BEGIN = new TrayCursor(null, null);

	private static final String LIST = "stories";

	private static final int KEYS = 5;

	static TrayCursor of(Optional<String> text) {
		return text.map(TrayCursor::parse).orElse(BEGIN);
	}

	private static TrayCursor parse(String text) {
		long[] keys = Cursor.decode(LIST, KEYS, text);
		if (Arrays.stream(keys).anyMatch(key -> key < 0) || keys[1] > 1) {
			throw new ProblemException(ProblemType.INVALID_CURSOR, "The cursor does not belong to this list.");
		}
		return new TrayCursor(keys[0], new Place(keys[1] == 1, keys[2], keys[3], keys[4]));
	}

	static String text(long asOf, Place after) {
		return Cursor.encode(LIST, asOf, after.unseen() ? 1 : 0, after.affinity(), after.latest(), after.authorId());
	}
}
