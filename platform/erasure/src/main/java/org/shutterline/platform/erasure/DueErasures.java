package org.shutterline.platform.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.outbox.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The deletions that are not yet carried out. Whoever works at one holds its row's lock for each step; claims merely
 * keep workers out of each other's way.
 */
final class DueErasures {
	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Outbox outbox;

	private final String service;

	private final ErasureSettings settings;

	private final Clock clock;

	DueErasures(JdbcClient jdbc, TransactionTemplate transactions, Outbox outbox, String service,
			ErasureSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.outbox = outbox;
		this.service = service;
		this.settings = settings;
		this.clock = clock;
	}

	/** Takes up the account that has waited longest. */
	Optional<Id> claim() {
		return jdbc.sql("""
				update erasure set due_at = now() + :claim * interval '1 millisecond'
				where user_id = (select user_id from erasure where erased_at is null and due_at <= now()
					order by due_at limit 1 for update skip locked)
				returning user_id
				""").param("claim", settings.claim().toMillis()).query(Long.class).optional().map(Id::of);
	}

	/** One step of erasing; says whether there may be more. False as well if another worker has carried it out. */
	boolean step(Id user, PersonalData data) {
		return Boolean.TRUE.equals(transactions.execute(status -> lock(user).isPresent() && data.eraseSome(user)));
	}

	/** Notes that nothing is left, and tells so. */
	void confirm(Id user) {
		transactions.executeWithoutResult(status -> lock(user).ifPresent(version -> {
			Instant now = clock.instant();
			jdbc.sql("update erasure set erased_at = :now where user_id = :user")
					.param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC)).param("user", user.value()).update();
			outbox.append(new ErasureConfirmed(user, version, service, now).event());
		}));
	}

	/** Lets others have their turn. */
	void putBack(Id user) {
		due(user, Duration.ZERO, 0);
	}

	/** Puts it off, for longer after each failure; returns for how long. */
	Duration putOff(Id user) {
		int failures = jdbc.sql("select failures from erasure where user_id = :user").param("user", user.value())
				.query(Integer.class).single() + 1;
		Duration pause = settings.pauseAfter(failures);
		due(user, pause, 1);
		return pause;
	}

	/** The version of the deletion, locked; empty if it has been carried out. */
	private Optional<Long> lock(Id user) {
		return jdbc.sql("select version from erasure where user_id = :user and erased_at is null for update")
				.param("user", user.value()).query(Long.class).optional();
	}

	private void due(Id user, Duration pause, int failures) {
		jdbc.sql("""
				update erasure set due_at = now() + :pause * interval '1 millisecond', failures = failures + :failures
				where user_id = :user and erased_at is null
				""").param("pause", pause.toMillis()).param("failures", failures).param("user", user.value()).update();
	}

	/** How long the oldest deletion has been waiting to be carried out here. */
	double oldestAgeInSeconds() {
		return jdbc.sql("select min(deleted_at) from erasure where erased_at is null").query(OffsetDateTime.class)
				.optional().map(since -> Duration.between(since.toInstant(), clock.instant()).toMillis() / 1000.0)
				.orElse(0.0);
	}
}
