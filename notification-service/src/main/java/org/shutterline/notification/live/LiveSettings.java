package org.shutterline.notification.live;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How streams of events are kept.
 *
 * @param heartbeat after so long without an event a comment is sent, so that nobody between takes the stream for dead
 * @param compare how often it is looked whether a wake-up was lost: the longest delay while Redis is gone
 * @param check how often it is looked whether streams' sessions have been revoked
 * @param mostOfUser how many streams one account may have open; one more ends the oldest
 * @param most how many this process holds; more are refused
 * @param ticket how long a ticket is good
 * @param retryLeast the shortest time after which clients come back when a stream ended
 * @param retryMost the longest
 * @param drain how long, when the process stops, streams may take to end
 * @param newsUrl where feed-service is, which knows of new posts
 * @param news how often it is asked
 */
@ConfigurationProperties("shutterline.live")
record LiveSettings(@DefaultValue("15s") Duration heartbeat, @DefaultValue("5s") Duration compare,
		@DefaultValue("500ms") Duration check, @DefaultValue("5") int mostOfUser, @DefaultValue("12000") int most,
		@DefaultValue("30s") Duration ticket, @DefaultValue("1s") Duration retryLeast,
		@DefaultValue("10s") Duration retryMost, @DefaultValue("5s") Duration drain,
		@DefaultValue("http://localhost:8083") URI newsUrl, @DefaultValue("10s") Duration news) {
	LiveSettings {
		if (mostOfUser < 1 || most < 1 || retryLeast.compareTo(retryMost) >= 0) {
			throw new IllegalArgumentException("shutterline.live allows no streams, or no time between them");
		}
	}

	/** When to come back, in milliseconds: another one for each, so that not all come at once. */
	long retry() {
		return ThreadLocalRandom.current().nextLong(retryLeast.toMillis(), retryMost.toMillis());
	}
}
