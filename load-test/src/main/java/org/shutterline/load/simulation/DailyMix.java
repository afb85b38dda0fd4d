package org.shutterline.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import java.time.Duration;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

/** A day's mix at one rate. For hours it is a soak. */
public final class DailyMix extends Simulation {
	private static final Duration BEGINNING = Duration.ofSeconds(10);

	public DailyMix() {
		var load = Load.asTold();
		setUp(steady(readers(load), load.visitsPerSecond(), load.duration()),
				steady(authors(load), Visit.posts(load.visitsPerSecond()), load.duration()))
				.protocols(load.protocol()).assertions(ServiceLevels.all());
	}

	static ScenarioBuilder readers(Load load) {
		return scenario("reading").feed(load.everybody().visitors()).exec(Visit.ofReader());
	}

	static ScenarioBuilder authors(Load load) {
		return scenario("posting").feed(load.everybody().authors()).exec(Visit.ofAuthor());
	}

	/** So many begin each second, whether or not those before have ended. */
	static PopulationBuilder steady(ScenarioBuilder who, double perSecond, Duration duration) {
		return who.injectOpen(rampUsersPerSec(perSecond / 10).to(perSecond).during(BEGINNING).randomized(),
				constantUsersPerSec(perSecond).during(duration).randomized());
	}
}
