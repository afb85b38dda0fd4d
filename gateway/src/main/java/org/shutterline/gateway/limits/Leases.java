package org.shutterline.gateway.limits;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** What this gateway holds of all shared buckets. */
class Leases {
	/** Some 20 MB when full. Whose is driven out asks Redis. */
	private static final int MOST = 100_000;
	private final Cache<String, Lease> leases;
	private final long time;
	private final LongSupplier clock;

	/**
	 * @param time for how long anything is held; with zero, nothing is
	 * @param clock microseconds, from any beginning
	 */
	Leases(Duration time, LongSupplier clock) {
		this.time = time.toNanos() / 1_000;
		this.clock = clock;
		this.leases = Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(time.multipliedBy(2))
				.executor(Runnable::run).build();
	}

	Leases(Duration time) {
		this(time, () -> System.nanoTime() / 1_000);
	}

	/** Takes a request from what is held of its buckets. */
	Taking take(List<Quota> quotas) {
		var held = new @Nullable Lease[quotas.size()];
		for (int i = 0; i < held.length; i++) {
			held[i] = lease(quotas.get(i));
		}
		return new Taking(quotas, held, clock);
	}

	private @Nullable Lease lease(Quota quota) {
		return time > 0 && Lease.isWorthwhile(quota.rate())
				? leases.get(quota.key(), key -> new Lease(quota.rate(), time, clock.getAsLong()))
				: null;
	}
}
