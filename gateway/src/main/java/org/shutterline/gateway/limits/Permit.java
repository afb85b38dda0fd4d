package org.shutterline.gateway.limits;

import java.time.Duration;

import org.springframework.http.HttpHeaders;

import io.github.bucket4j.ConsumptionProbe;

/**
 * Whether one more request is allowed, and what is left.
 *
 * @param allowed the size of the allowance, in requests
 * @param reset until the allowance is full again
 * @param retryAfter until the next request is allowed; zero if this one is
 */
public record Permit(LimitClass limit, long allowed, Duration per, boolean granted, long remaining, Duration reset,
		Duration retryAfter) {
	static Permit from(LimitClass limit, long allowed, Duration per, ConsumptionProbe probe) {
		return new Permit(limit, allowed, per, probe.isConsumed(), probe.getRemainingTokens(),
				Duration.ofNanos(probe.getNanosToWaitForReset()), Duration.ofNanos(probe.getNanosToWaitForRefill()));
	}

	/** Tells the client, as draft-ietf-httpapi-ratelimit-headers has it. */
	public void describe(HttpHeaders headers) {
		String name = "\"" + limit.title() + "\"";
		headers.set("RateLimit-Policy", name + ";q=" + allowed + ";w=" + seconds(per));
		headers.set("RateLimit", name + ";r=" + remaining + ";t=" + seconds(reset));
	}

	/** At least one, so that nobody comes back at once. */
	public long retryAfterSeconds() {
		return Math.max(1, seconds(retryAfter));
	}

	private static long seconds(Duration duration) {
		return duration.plusSeconds(1).minusNanos(1).toSeconds();
	}
}
