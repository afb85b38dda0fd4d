package org.shutterline.feed.fanout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import org.shutterline.feed.item.Item;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How soon what is new has come to everybody, and how much is still to be carried. However often it is asked, the database
 * is asked once in five seconds.
 */
@Component
class Freshness {
	private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);

	private static final Duration RECENT = Duration.ofSeconds(5);

	private static final int MUCH = 10_000;

	private final Jobs jobs;

	private final Clock clock;

	private final Timer timer;

	private Map<Lane, Jobs.Backlog> backlogs = Map.of();

	private Instant lookedAt = Instant.MIN;

	Freshness(Jobs jobs, Clock clock, MeterRegistry meters) {
		this.jobs = jobs;
		this.clock = clock;
		this.timer = Timer.builder("shutterline.feed.freshness")
				.description("From the publication of an item until the last follower could see it").register(meters);
		for (Lane lane : Lane.values()) {
			Gauge.builder("shutterline.feed.fanout.waiting", this, it -> it.backlog(lane).waiting())
					.description("Jobs that are not done, at most " + MUCH).tag("lane", lane.column()).register(meters);
			TimeGauge.builder("shutterline.feed.fanout.oldest.age", this, TimeUnit.SECONDS,
					it -> it.backlog(lane).oldest())
					.description("Since when the job waits that has been due longest").tag("lane", lane.column())
					.register(meters);
		}
	}

	/** The last follower's timeline has it, or readers find it among what they pull. */
	void note(Item item) {
		timer.record(Math.max(0, clock.millis() - item.at()), TimeUnit.MILLISECONDS);
	}

	private synchronized Jobs.Backlog backlog(Lane lane) {
		Instant now = clock.instant();
		if (lookedAt.plus(RECENT).isBefore(now)) {
			lookedAt = now;
			look();
		}
		return backlogs.getOrDefault(lane, Jobs.Backlog.UNKNOWN);
	}

	/** What can't be counted now is not known any more. */
	private void look() {
		try {
			var found = new EnumMap<Lane, Jobs.Backlog>(Lane.class);
			for (Lane lane : Lane.values()) {
				found.put(lane, jobs.backlog(lane, MUCH));
			}
			backlogs = found;
		}
		catch (DataAccessException | TransactionException e) {
			LOG.warn("The jobs can't be counted now: {}", e.getMessage());
			backlogs = Map.of();
		}
	}
}
