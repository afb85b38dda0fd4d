package org.shutterline.feed.reading;

import java.util.Optional;

import org.shutterline.feed.item.Position;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;

/**
 * Where in the feed, latest first, a page begins.
 *
 * @param snapshot the newest item when the session began: what is newer has no part in it
 * @param after the last item of the page before
 */
record LatestCursor(Position snapshot, Position after) {
	private static final String LIST = "feed:latest";

	private static final int KEYS = 4;

	static final LatestCursor TOP = new LatestCursor(Position.TOP, Position.TOP);

	static LatestCursor of(Optional<String> text) {
		return text.map(LatestCursor::parse).orElse(TOP);
	}

	private static LatestCursor parse(String text) {
		long[] keys = Cursor.decode(LIST, KEYS, text);
		for (long key : keys) {
			if (key < 0) {
				throw new ProblemException(ProblemType.INVALID_CURSOR, "The cursor does not belong to this list.");
			}
		}
		return new LatestCursor(position(keys[0], keys[1]), position(keys[2], keys[3]));
	}

	/** Of one millisecond there are many items: the time alone would skip or repeat some. */
	private static Position position(long at, long itemId) {
		return new Position(at, itemId);
	}

	String text() {
		return Cursor.encode(LIST, snapshot.at(), snapshot.itemId(), after.at(), after.itemId());
	}
}
