package org.shutterline.e2e.bench;

import java.time.Duration;

/**
 * How thoroughly something is measured.
 *
 * @param warmUp before the first round of each of several ways; the compilers need a minute for a whole service
 */
record Pace(Duration warmUp, Duration round, int rounds) {
	static final Pace THOROUGH = new Pace(Duration.ofSeconds(20), Duration.ofSeconds(8), 5);
	/** Shows whether the benchmark itself works. */
	static final Pace TRIAL = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(1), 1);
}
