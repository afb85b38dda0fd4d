package org.shutterline.gateway.limits;

import java.util.Comparator;
import java.util.List;

import org.springframework.http.HttpHeaders;

/**
 * Whether one more request is allowed, and what is left.
 *
 * @param levels of all buckets that it was taken from, or, where it was refused, would have been
 */
public record Permit(boolean granted, List<Level> levels) {
	private static final long SECOND = 1_000_000;
	private static final Comparator<Level> SCARCEST_FIRST = Comparator.comparingLong(Level::untilNext).reversed()
			.thenComparingLong(Level::remaining);

	/**
	 * Tells the client, as draft-ietf-httpapi-ratelimit-headers has it: all policies, and of the scarcest one what remains
	 * and when it is whole again; of a refused request, when it may be repeated, for that is what Retry-After says.
	 */
	public void describe(HttpHeaders headers) {
		var policies = new StringBuilder();
		for (Level level : levels) {
			var rate = level.quota().rate();
			policies.append(policies.isEmpty() ? "\"" : ", \"").append(level.quota().policy()).append("\";q=")
					.append(rate.burst().longValue()).append(";w=").append(seconds(rate.window()));
		}
		headers.set("RateLimit-Policy", policies.toString());
		var scarcest = scarcest();
		headers.set("RateLimit", "\"" + scarcest.quota().policy() + "\";r=" + scarcest.remaining() + ";t="
				+ (granted ? seconds(scarcest.used()) : retryAfterSeconds()));
	}

	/** At least one, so that nobody comes back at once. */
	public long retryAfterSeconds() {
		return Math.max(1, seconds(scarcest().untilNext()));
	}

	private Level scarcest() {
		var scarcest = levels.getFirst();
		for (Level level : levels) {
			if (SCARCEST_FIRST.compare(level, scarcest) < 0) {
				scarcest = level;
			}
		}
		return scarcest;
	}

	private static long seconds(long micros) {
		return (micros + SECOND - 1) / SECOND;
	}
}
