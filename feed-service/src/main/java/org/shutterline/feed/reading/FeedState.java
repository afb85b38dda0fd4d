package org.shutterline.feed.reading;

/** How a feed was read. */
public enum FeedState {
	/** From the timeline, or as if there were one. */
	COMPLETE,
	/** From the database, while the timeline is being built. */
	REBUILDING,
	/** Without Redis, or while the database is gone. */
	DEGRADED;

	/** What concerns both of two pages that are put together. */
	public FeedState and(FeedState other) {
		return this == DEGRADED || other == COMPLETE ? this : other;
	}
}
