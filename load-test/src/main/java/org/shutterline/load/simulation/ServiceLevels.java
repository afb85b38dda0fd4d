package org.shutterline.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import java.util.List;

import io.gatling.javaapi.core.Assertion;

/** What is promised: a feed in 200 ms, and 99.99 % of all requests answered well. */
final class ServiceLevels {
	static final int FEED_MILLIS = 200;
	private static final double PERCENT = 99.99;

	private ServiceLevels() {}

	static List<Assertion> all() {
		return List.of(details(Visit.FEED).responseTime().percentile(99).lt(FEED_MILLIS), answered());
	}

	/** Of all that was asked, for where it is asked too much to be quick. */
	static Assertion answered() {
		return global().successfulRequests().percent().gte(PERCENT);
	}
}
