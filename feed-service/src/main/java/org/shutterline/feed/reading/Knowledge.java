package org.shutterline.feed.reading;

import org.shutterline.feed.copy.Facts;
import org.shutterline.feed.relation.Relations;

/** What decides on what one viewer sees, for the time of one read; all of it from Redis, or all from the database. */
public interface Knowledge {
	Relations relations();

	Facts facts();

	/** Also how the read is to be called in an answer, unless the database is gone. */
	FeedState state();
}
