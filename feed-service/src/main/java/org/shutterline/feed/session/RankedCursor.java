package org.shutterline.feed.session;

import org.shutterline.feed.item.Position;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;

/** Where the next page of a ranked feed begins. It belongs to one viewer: nobody else's session can be asked for by it. */
sealed interface RankedCursor {
	/** How many numbers each has, the first of which is a session's or 0. */
	int KEYS = 5;

	/**
	 * Within a session.
	 *
	 * @param index of the next post
	 */
	record InSession(long session, int index) implements RankedCursor {}

	/**
	 * Past a session's end, where the feed goes on latest first.
	 *
	 * @param snapshot what is newer is not looked at
	 */
	record Rest(Position snapshot, Position after) implements RankedCursor {}

	/** @throws ProblemException if the text is no cursor of this viewer's ranked feed */
	static RankedCursor decode(Id viewer, String text) {
		long[] keys = Cursor.decode(list(viewer), KEYS, text);
		for (long key : keys) {
			if (key < 0) {
				throw invalid();
			}
		}
		if (keys[0] == 0) {
			return new Rest(new Position(keys[1], keys[2]), new Position(keys[3], keys[4]));
		}
		if (keys[1] > Integer.MAX_VALUE) {
			throw invalid();
		}
		return new InSession(keys[0], (int) keys[1]);
	}

	default String encode(Id viewer) {
		return switch (this) {
			case InSession(long session, int index) -> Cursor.encode(list(viewer), session, index, 0, 0, 0);
			case Rest(Position snapshot, Position after) ->
				Cursor.encode(list(viewer), 0, snapshot.at(), snapshot.itemId(), after.at(), after.itemId());
		};
	}

	private static String list(Id viewer) {
		return "feed:ranked:" + viewer;
	}

	static ProblemException invalid() {
		return new ProblemException(ProblemType.INVALID_CURSOR, "The cursor does not belong to this list.");
	}
}
