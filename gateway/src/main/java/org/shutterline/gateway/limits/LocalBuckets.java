package org.shutterline.gateway.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Buckets of this gateway alone, for the time in which Redis cannot be asked, counting as the script does. A bucket
 * is the time at which it is whole again.
 */
class LocalBuckets {
	/** Some 20 MB when full. Who drives others out by many addresses or users gains only what those had used. */
	private static final int MOST = 100_000;
	private final Cache<String, AtomicLong> buckets = Caffeine.newBuilder().maximumSize(MOST)
			.expireAfterAccess(Duration.ofHours(1)).build();
	private final LongSupplier clock;

	/** @param clock microseconds, from any beginning */
	LocalBuckets(LongSupplier clock) {
		this.clock = clock;
	}

	LocalBuckets() {
		this(() -> System.nanoTime() / 1_000);
	}

	Permit take(List<Quota> quotas) {
		long now = clock.getAsLong();
		var levels = new ArrayList<Level>(quotas.size());
		boolean granted = true;
		for (Quota quota : quotas) {
			var level = granted ? take(quota, now) : look(quota, now);
			if (granted && level.refused()) {
				granted = false;
				giveBack(quotas.subList(0, levels.size()), levels, now);
			}
			levels.add(level.level());
		}
		return new Permit(granted, levels);
	}

	private Taken take(Quota quota, long now) {
		var whole = bucket(quota, now);
		while (true) {
			long before = whole.get();
			var level = new Level(quota, used(quota, before, now));
			if (level.untilNext() > 0) {
				return new Taken(level, true);
			}
			long after = level.used() + quota.rate().interval();
			if (whole.compareAndSet(before, now + after)) {
				return new Taken(new Level(quota, after), false);
			}
		}
	}

	private Taken look(Quota quota, long now) {
		return new Taken(new Level(quota, used(quota, bucket(quota, now).get(), now)), false);
	}

	private void giveBack(List<Quota> quotas, List<Level> levels, long now) {
		for (int i = 0; i < quotas.size(); i++) {
			long interval = quotas.get(i).rate().interval();
			bucket(quotas.get(i), now).addAndGet(-interval);
			levels.set(i, new Level(quotas.get(i), levels.get(i).used() - interval));
		}
	}

	private AtomicLong bucket(Quota quota, long now) {
		return buckets.get(quota.key(), key -> new AtomicLong(now));
	}

	private static long used(Quota quota, long whole, long now) {
		return Math.clamp(whole - now, 0, quota.rate().window());
	}

	private record Taken(Level level, boolean refused) {}
}
