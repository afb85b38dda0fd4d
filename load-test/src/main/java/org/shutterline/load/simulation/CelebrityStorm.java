package org.shutterline.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import java.time.Duration;

import io.gatling.javaapi.core.Simulation;

/** The most followed of all posts thrice during the usual mix, and each time everybody wants to see it. */
public final class CelebrityStorm extends Simulation {
	private static final Duration RUSH = Duration.ofSeconds(5);

	public CelebrityStorm() {
		var load = Load.asTold();
		var pause = load.duration().dividedBy(4);
		int rush = (int) Math.max(1, load.visitsPerSecond() * RUSH.toSeconds());
		setUp(DailyMix.steady(DailyMix.readers(load), load.visitsPerSecond(), load.duration()),
				DailyMix.steady(DailyMix.authors(load), Visit.posts(load.visitsPerSecond()), load.duration()),
				scenario("the celebrity").feed(load.everybody().celebrity()).exec(Visit.ofAuthor()).injectOpen(
						nothingFor(pause), atOnceUsers(1), nothingFor(pause), atOnceUsers(1), nothingFor(pause),
						atOnceUsers(1)),
				scenario("who wants to see it").feed(load.everybody().visitors()).exec(Visit.ofWhoOnlyLooks())
						.injectOpen(nothingFor(pause), rampUsers(rush).during(RUSH), nothingFor(pause.minus(RUSH)),
								rampUsers(rush).during(RUSH), nothingFor(pause.minus(RUSH)),
								rampUsers(rush).during(RUSH)))
				.protocols(load.protocol()).assertions(ServiceLevels.all());
	}
}
