package org.shutterline.media.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How much there is to do, by lane, as metrics by which workers can be scaled. In all processes, so that it is known also
 * while no worker runs. However often it is asked, the database is asked once in five seconds.
 */
@Component
class Queue implements MeterBinder {
	private static final Logger log = LoggerFactory.getLogger(Queue.class);
	private static final Duration FRESH = Duration.ofSeconds(5);

	private final JdbcClient jdbc;
	private final Clock clock;
	private Map<Lane, Depth> depths = Map.of();
	private Instant lookedAt = Instant.MIN;

	Queue(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Numbers of jobs.
	 *
	 * @param oldest for how many seconds the job that has been due for longest has waited
	 */
	record Depth(double waiting, double running, double dead, double oldest) {
		static final Depth UNKNOWN = new Depth(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Lane lane : Lane.values()) {
			gauge("media.jobs.waiting", "Jobs that no worker has taken yet", lane, Depth::waiting, registry);
			gauge("media.jobs.running", "Jobs that a worker has taken", lane, Depth::running, registry);
			gauge("media.jobs.dead", "Jobs that were given up, for an operator to look at", lane, Depth::dead,
					registry);
			TimeGauge.builder("media.jobs.oldest.age", this, TimeUnit.SECONDS, queue -> queue.depth(lane).oldest)
					.description("Since when the oldest job that is due waits for a worker").tag("lane", lane.word())
					.register(registry);
		}
	}

	private void gauge(String name, String description, Lane lane, ToDoubleFunction<Depth> part,
			MeterRegistry registry) {
		Gauge.builder(name, this, queue -> part.applyAsDouble(queue.depth(lane))).description(description)
				.tag("lane", lane.word()).register(registry);
	}

	synchronized Depth depth(Lane lane) {
		Instant now = clock.instant();
		if (lookedAt.plus(FRESH).isBefore(now)) {
			lookedAt = now;
			look();
		}
		return depths.getOrDefault(lane, Depth.UNKNOWN);
	}

	/** What can't be counted now is not known any more. */
	private void look() {
		try {
			var found = new EnumMap<Lane, Depth>(Lane.class);
			for (Lane lane : Lane.values()) {
				found.put(lane, count(lane));
			}
			depths = found;
		}
		catch (DataAccessException | TransactionException e) {
			log.warn("The jobs can't be counted now: {}", e.getMessage());
			depths = Map.of();
		}
	}

	private Depth count(Lane lane) {
		return jdbc.sql("""
				select (select count(*) from job where lane = :lane and state = 'waiting') as waiting,
					(select count(*) from job where lane = :lane and state = 'running') as running,
					(select count(*) from job where lane = :lane and state = 'dead') as dead,
					coalesce(extract(epoch from now() - (select min(run_after) from job
						where lane = :lane and state = 'waiting' and run_after <= now())), 0) as oldest
				""").param("lane", lane.word()).query(Depth.class).single();
	}
}
