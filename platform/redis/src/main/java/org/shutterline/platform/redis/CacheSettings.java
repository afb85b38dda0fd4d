package org.shutterline.platform.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is kept, and for how long.
 *
 * @param entries how many copies this process keeps at most; with 0 nothing is kept anywhere
 * @param localExpiry the shortest time after which a copy in this process is forgotten
 * @param sharedExpiry the same of a copy in Redis
 * @param jitter by which part of it a time is lengthened at random at most, so that what came together does not go together
 */
@ConfigurationProperties("shutterline.cache")
public record CacheSettings(@DefaultValue("5000") int entries, @DefaultValue("5m") Duration localExpiry,
		@DefaultValue("1h") Duration sharedExpiry, @DefaultValue("0.2") double jitter) {
	public CacheSettings {
		if (entries < 0 || localExpiry.isNegative() || sharedExpiry.isNegative() || jitter < 0 || jitter > 1) {
			throw new IllegalArgumentException("No negative entries or times, and 0 <= jitter <= 1");
		}
	}

	Duration jittered(Duration shortest) {
		return shortest.plusNanos((long) (shortest.toNanos() * jitter * ThreadLocalRandom.current().nextDouble()));
	}
}
