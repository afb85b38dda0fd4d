package org.shutterline.platform.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Scheduler;
import org.shutterline.platform.core.Id;

/**
 * Ids that are revoked for a time, and forgotten after it. Nothing is ever evicted to save memory, as that would let
 * revoked tokens in; what bounds it is that each entry costs a log-in, which user-service limits, and lives for minutes.
 */
final class RevokedIds {
	/** As long as the topic keeps an event: a time further ahead would not survive a restart anyway. */
	private static final Duration LONGEST = Duration.ofHours(1);

	private final Clock clock;

	private final Cache<Long, Instant> ids;

	RevokedIds(Clock clock) {
		this.clock = clock;
		this.ids = Caffeine.newBuilder().expireAfter(Expiry.<Long, Instant>writing((id, until) -> left(until)))
				.ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
				.scheduler(Scheduler.systemScheduler()).build();
	}

	void add(Id id, Instant until) {
		Instant known = ids.getIfPresent(id.value());
		if (until.isAfter(clock.instant()) && (known == null || until.isAfter(known))) {
			ids.put(id.value(), until);
		}
	}

	boolean contains(Id id) {
		return ids.getIfPresent(id.value()) != null;
	}

	long size() {
		ids.cleanUp();
		return ids.estimatedSize();
	}

	private Duration left(Instant until) {
		Duration left = Duration.between(clock.instant(), until);
		return left.compareTo(LONGEST) < 0 ? left : LONGEST;
	}
}
