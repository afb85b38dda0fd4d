package org.shutterline.feed.impression;

import java.time.Instant;

import org.shutterline.feed.ranking.Parts;
import org.shutterline.platform.core.Id;

/**
 * One post on one viewer's screen.
 *
 * @param session the ranked session that showed it, 0 for another list
 * @param place from 0 in that session, -1 outside
 * @param publishedAt when the post came into the feed, in epoch milliseconds
 * @param rankedAt when the parts were as they are here; what the viewer does with the post from then on, is later
 */
public record Impression(Id viewer, long session, Id postId, int place, long publishedAt, Instant rankedAt,
		Parts parts) {
	/** As a session when there is none. */
	public static final long NO_SESSION = 0;

	/** As a place where there is none. */
	public static final int NO_PLACE = -1;
}
