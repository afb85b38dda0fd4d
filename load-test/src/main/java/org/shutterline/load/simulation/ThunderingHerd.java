package org.shutterline.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import java.time.Duration;

import io.gatling.javaapi.core.Simulation;

/**
 * In the middle of the usual mix all timelines are gone at once, and everybody comes for theirs. What is asked until ten
 * seconds later is told apart: it may take longer, but is answered; after that all is as before.
 */
public final class ThunderingHerd extends Simulation {
	private static final String AFTERWARDS = Visit.FEED + ", after the flush";
	private static final Duration COMING = Duration.ofSeconds(5);
	private static final Duration RECOVERING = Duration.ofSeconds(10);
	private static final int LONGEST_MILLIS = 5_000;

	public ThunderingHerd() {
		var load = Load.asTold();
		var flush = new Flush(load.redis().orElseThrow(
				() -> new IllegalStateException("Which Redis is to be flushed? ./dev load herd --redis URL")));
		var middle = load.duration().dividedBy(2);
		setUp(DailyMix.steady(scenario("reading").feed(load.everybody().visitors())
				.exec(session -> session.set(Visit.COUNTED_AS, flush.isWithin(RECOVERING) ? AFTERWARDS : Visit.FEED))
				.exec(Visit.ofReader()), load.visitsPerSecond(), load.duration()),
				DailyMix.steady(DailyMix.authors(load), Visit.posts(load.visitsPerSecond()), load.duration()),
				scenario("flush").exec(exec(session -> {
					flush.all();
					return session;
				})).injectOpen(nothingFor(middle), atOnceUsers(1)),
				scenario("herd").feed(load.everybody().eachOnce())
						.exec(session -> session.set(Visit.COUNTED_AS, AFTERWARDS)).exec(Visit.ofWhoOnlyLooks())
						.injectOpen(nothingFor(middle), rampUsers(load.everybody().count()).during(COMING)))
				.protocols(load.protocol())
				.assertions(ServiceLevels.answered(), details(AFTERWARDS).responseTime().max().lt(LONGEST_MILLIS),
						details(Visit.FEED).responseTime().percentile(99).lt(ServiceLevels.FEED_MILLIS));
	}
}
