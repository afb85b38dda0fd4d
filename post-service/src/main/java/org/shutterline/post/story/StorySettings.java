package org.shutterline.post.story;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many stories there are, and for how long something is left of them.
 *
 * @param standingPerAuthor so many of an author's may stand at once, those in work among them
 * @param sweepEvery how often the media of those that are over are freed
 * @param keptFor how long row and views stay after a story's end, shown to nobody
 */
@ConfigurationProperties("shutterline.stories")
record StorySettings(@DefaultValue("100") int standingPerAuthor, @DefaultValue("5s") Duration sweepEvery,
		@DefaultValue("7d") Duration keptFor) {
	/** A view that was let in just before the end must have been committed when the views are removed. */
	private static final Duration SHORTEST = Duration.ofMinutes(1);

	StorySettings {
		if (standingPerAuthor < 1) {
			throw new IllegalArgumentException("An author needs room for one story at least");
		}
		if (!sweepEvery.isPositive()) {
			throw new IllegalArgumentException("There must be a pause between two sweeps");
		}
		if (keptFor.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException("Stories must be kept for a minute at least, not for " + keptFor);
		}
	}
}
