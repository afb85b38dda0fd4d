package org.shutterline.feed.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Ranked sessions.
 *
 * @param posts how many of a viewer's newest posts are ranked
 * @param keep for how long a session's next page can be asked for
 * @param fresh for how long at most a session serves as the first page again, if nothing has come or gone; up to a quarter
 *        less, so that those who came together are not all ranked anew together
 */
@ConfigurationProperties("shutterline.feed.session")
record SessionSettings(@DefaultValue("500") int posts, @DefaultValue("30m") Duration keep,
		@DefaultValue("1m") Duration fresh) {
	SessionSettings {
		if (posts < 1 || !keep.isPositive() || !fresh.isPositive()) {
			throw new IllegalArgumentException("A session has at least one post and is kept for a positive time");
		}
	}

	Duration jitteredFresh() {
		long most = fresh.toMillis();
		return Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 4 + 1));
	}
}
