package org.shutterline.gateway.limits;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * So many requests in such a time, and how many of them at once.
 *
 * @param per at least one microsecond a request
 * @param burst all of them unless said otherwise
 */
record Rate(long requests, Duration per, Long burst) {
	/** The highest burst, which keeps the script's numbers exact. */
	private static final long MOST = 1_000_000;

	Rate(long requests, Duration per, @Nullable Long burst) {
		this.requests = requests;
		this.per = per;
		this.burst = burst == null ? Long.valueOf(requests) : burst;
		if (requests < 1 || this.burst < 1 || this.burst > MOST || !per.isPositive() || interval() < 1) {
			throw new IllegalArgumentException("An allowance is at least 1 request, at most " + MOST
					+ " at once, in a time of at least 1 microsecond each: " + requests + " in " + per + ", " + burst
					+ " at once");
		}
	}

	/** The steady time between two requests, in microseconds. */
	long interval() {
		return per.toNanos() / 1_000 / requests;
	}

	/** The time in which an exhausted burst is whole again, in microseconds. */
	long window() {
		return interval() * burst;
	}

	/** A part of this. */
	Rate scaled(double share) {
		return new Rate(Math.max(1, Math.round(requests * share)), per, Math.max(1, Math.round(burst * share)));
	}
}
