package org.shutterline.feed.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.ranking.Score;
import org.shutterline.platform.core.Id;

/** A viewer's feed by relevance. */
public interface RankedOrder {
	/**
	 * The page after a cursor.
	 *
	 * @param cursor as the client gave it, null for the first page
	 * @throws org.shutterline.platform.core.ProblemException if the cursor is none of the viewer's, or its order is forgotten
	 */
	RankedPage read(Id viewer, @Nullable String cursor, int limit);

	/**
	 * A part of it.
	 *
	 * @param scores of the first posts; those behind them were not ranked
	 * @param next the cursor of the next page, null if there is none
	 */
	record RankedPage(List<FeedPost> posts, List<Score> scores, @Nullable String next, FeedState state) {}
}
