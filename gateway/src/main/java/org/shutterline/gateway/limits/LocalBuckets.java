package org.shutterline.gateway.limits;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;

/** Buckets of this gateway alone, for the time in which Redis cannot be asked. */
class LocalBuckets {
	/** About 20 MB when full. */
	private static final int MOST = 100_000;
	private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(MOST)
			.expireAfterAccess(Duration.ofHours(1)).build();
	private final LimitSettings settings;

	LocalBuckets(LimitSettings settings) {
		this.settings = settings;
	}

	Permit take(LimitClass limit, String who) {
		var allowance = settings.of(limit);
		var bucket = buckets.get(limit.title() + ":" + who,
				name -> Bucket.builder().addLimit(bandwidth -> bandwidth.capacity(allowance.fallback())
						.refillGreedy(allowance.fallback(), allowance.per())).build());
		return Permit.from(limit, allowance.fallback(), allowance.per(), bucket.tryConsumeAndReturnRemaining(1));
	}
}
