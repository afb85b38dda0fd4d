package org.shutterline.feed.timeline;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a feed is kept ready.
 *
 * @param capacity how many posts a timeline holds
 * @param expiry after how long without a read a timeline is dropped
 * @param expiryJitter by how much at most the expiry is longer, so that timelines don't expire all at once
 */
@ConfigurationProperties("shutterline.feed.timeline")
record TimelineSettings(@DefaultValue("500") int capacity, @DefaultValue("14d") Duration expiry,
		@DefaultValue("1d") Duration expiryJitter) {
	TimelineSettings {
		if (capacity < 1) {
			throw new IllegalArgumentException("A timeline holds at least one post");
		}
		if (!expiry.isPositive() || expiryJitter.isNegative()) {
			throw new IllegalArgumentException("A timeline expires after a positive time");
		}
	}

	Duration jitteredExpiry() {
		long jitter = expiryJitter.toMillis();
		return expiry.plusMillis(jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitter));
	}
}
