package org.shutterline.platform.erasure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are erased.
 *
 * @param pollInterval how often a worker looks for what other instances began, left or failed at
 * @param turn how long one account is worked at before another one has its turn
 * @param claim how long an account that a worker has taken up, and then died, waits for another; longer than a step takes
 * @param backOff the pause after the first failure, doubled for each further one
 * @param maxBackOff the longest pause
 */
@ConfigurationProperties("shutterline.erasure")
record ErasureSettings(@DefaultValue("2s") Duration pollInterval, @DefaultValue("5s") Duration turn,
		@DefaultValue("30s") Duration claim, @DefaultValue("1s") Duration backOff,
		@DefaultValue("1m") Duration maxBackOff) {
	ErasureSettings {
		if (pollInterval.isNegative() || pollInterval.isZero() || turn.isNegative() || claim.compareTo(turn) < 0) {
			throw new IllegalArgumentException("A poll interval above zero, and a claim as long as a turn at least");
		}
		if (backOff.isNegative() || backOff.isZero() || maxBackOff.compareTo(backOff) < 0) {
			throw new IllegalArgumentException("0 < back-off <= max-back-off");
		}
	}

	Duration pauseAfter(int failures) {
		Duration pause = backOff.multipliedBy(1L << Math.min(failures - 1, 20));
		return pause.compareTo(maxBackOff) < 0 ? pause : maxBackOff;
	}
}
