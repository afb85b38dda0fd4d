package org.shutterline.platform.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Which shards have rows to publish, and how old the oldest is. */
final class Backlog {
	private final JdbcClient jdbc;

	private final Clock clock;

	private volatile Optional<Instant> oldest = Optional.empty();

	Backlog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	record Pending(int shard, Instant oldest) {}

	/** Looks at the first row of each shard, locking nothing. */
	List<Pending> read() {
		var pending = jdbc.sql("""
				select s.shard, o.occurred_at from outbox_shard s cross join lateral oldest_events(s.shard, 1) o""")
				.query((row, number) -> new Pending(row.getInt("shard"),
						row.getObject("occurred_at", OffsetDateTime.class).toInstant()))
				.list();
		oldest = pending.stream().map(Pending::oldest).min(Instant::compareTo);
		return pending;
	}

	/** Grows by itself between two looks, so that a relay that hangs is seen. */
	double oldestAgeInSeconds() {
		return oldest.map(since -> Duration.between(since, clock.instant())).filter(Duration::isPositive)
				.map(age -> age.toMillis() / 1000.0).orElse(0.0);
	}
}
