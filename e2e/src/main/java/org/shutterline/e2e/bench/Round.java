package org.shutterline.e2e.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What one round of load came to.
 *
 * @param degraded how many of the answers said that they were made without a part of the platform
 */
record Round(double perSecond, Duration median, Duration p99, int degraded) {
	double p99Millis() {
		return p99.toNanos() / 1e6;
	}

	/** The median round's median and 99th percentile. */
	static String percentiles(List<Round> rounds) {
		return String.format(Locale.ROOT, "%.2f ms, %.2f ms",
				Medians.of(rounds, round -> round.median().toNanos() / 1e6), Medians.of(rounds, Round::p99Millis));
	}
}
