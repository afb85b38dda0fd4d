package org.shutterline.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.incrementUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;

/** The same mix, more of it with each level: the report shows from where on answers take longer, and then fail. */
public final class RampToSaturation extends Simulation {
	private static final int LEVELS = 10;

	public RampToSaturation() {
		var load = Load.asTold();
		setUp(DailyMix.readers(load).injectOpen(levels(load.visitsPerSecond(), load)),
				DailyMix.authors(load).injectOpen(levels(Visit.posts(load.visitsPerSecond()), load)))
				.protocols(load.protocol());
	}

	private static OpenInjectionStep levels(double highest, Load load) {
		return incrementUsersPerSec(highest / LEVELS).times(LEVELS)
				.eachLevelLasting(load.duration().dividedBy(LEVELS)).startingFrom(highest / LEVELS);
	}
}
