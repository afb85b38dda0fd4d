package org.shutterline.feed.copy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The copies in Redis.
 *
 * @param expiry the shortest time after which one is dropped; up to a fifth is added at random
 * @param marks how many of a viewer's newest marks of each kind are kept
 * @param seenStories how many stories a viewer may have seen; of whoever has seen more, the database is asked
 * @param debtPoll how often a process looks whether Redis lacks something
 */
@ConfigurationProperties("shutterline.feed.copies")
record CopySettings(@DefaultValue("1d") Duration expiry, @DefaultValue("300") int marks,
		@DefaultValue("2500") int seenStories,
		@DefaultValue("200ms") Duration debtPoll) {
	CopySettings {
		if (!expiry.isPositive() || marks < 1 || seenStories < 1 || !debtPoll.isPositive()) {
			throw new IllegalArgumentException("Copies need times and room");
		}
	}

	String expiryMillis() {
		long shortest = expiry.toMillis();
		return Long.toString(shortest + ThreadLocalRandom.current().nextLong(shortest / 5 + 1));
	}

	/** Above this they are read anew: most of them may have ended. */
	int mostSeenStories() {
		return 2 * seenStories;
	}

	/** Above this the marks in Redis are read anew: each of them may have been another post's. */
	int mostMarkedPosts() {
		return 6 * marks;
	}
}
