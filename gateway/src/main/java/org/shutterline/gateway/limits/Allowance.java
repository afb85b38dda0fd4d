package org.shutterline.gateway.limits;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How much of one kind of call is allowed.
 *
 * @param requests how many, in the time of {@code per}, of each user, or of each address where nobody is logged in
 * @param burst how many at once; all of them unless said otherwise
 * @param address what one address may have in all, over all users behind it; no limit where it is missing
 * @param alone the share of it that one gateway grants by itself while Redis cannot be asked
 */
record Allowance(long requests, Duration per, @Nullable Long burst, @Nullable Rate address, double alone) {
	Allowance {
		if (!(alone > 0 && alone <= 1)) {
			throw new IllegalArgumentException("The share of a gateway alone is above 0 and at most 1: " + alone);
		}
	}

	Rate rate() {
		return new Rate(requests, per, burst);
	}
}
