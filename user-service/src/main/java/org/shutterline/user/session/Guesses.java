package org.shutterline.user.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.shutterline.user.account.Claim;
import org.shutterline.user.account.Guard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts wrong guesses for each account, and for each name that is none's alike. One failure after the other is forgotten;
 * while there are too many, nobody is admitted, whatever they know. Names are kept as keyed hashes only: people type
 * passwords into the wrong field.
 */
@Repository
class Guesses {
	/** What is left of the failures now. */
	private static final String LEFT = "greatest(0, log_in_failure.failures - greatest(0, extract(epoch from"
			+ " cast(:now as timestamptz) - log_in_failure.counted_at)) / :forgetting)";
	private final JdbcClient jdbc;
	private final LogInSettings settings;
	private final SecretKey key;
	private final Clock clock;

	Guesses(JdbcClient jdbc, LogInSettings settings, DerivedKeys keys, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.key = keys.forGuesses();
		this.clock = clock;
	}

	/** Under what the guesses are counted: one subject for all names of an account. */
	Subject subject(Claim claim, String login) {
		var text = claim.userId().map(userId -> "account " + userId)
				.orElseGet(() -> "name " + login.strip().toLowerCase(Locale.ROOT));
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(key);
			return new Subject(HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
		}
		catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	/** How long nobody is admitted; zero where one may guess. */
	Duration pause(Subject subject) {
		double level = jdbc.sql("select " + LEFT + " from log_in_failure where subject = :subject")
				.param("now", now(), Types.TIMESTAMP_WITH_TIMEZONE).param("forgetting", seconds())
				.param("subject", subject.hash()).query(Double.class).optional().orElse(0.0);
		double tooMany = level - (settings.failures() - 1);
		return tooMany > 0 ? Duration.ofMillis((long) Math.ceil(tooMany * seconds() * 1000)) : Duration.ZERO;
	}

	/** Lets a password be checked while one may guess, and counts the wrong ones. */
	Guard guarding(Guesses.Subject subject) {
		return new Guard() {
			@Override
			public boolean admits() {
				return pause(subject).isZero();
			}

			@Override
			public void wrong() {
				failed(subject);
			}
		};
	}

	/** Counts a failure; several at once are all counted. */
	void failed(Subject subject) {
		jdbc.sql("""
				insert into log_in_failure (subject, failures, counted_at) values (:subject, 1, :now)
				on conflict (subject) do update set failures = least(:most, %s + 1),
					counted_at = greatest(log_in_failure.counted_at, excluded.counted_at)""".formatted(LEFT))
				.param("subject", subject.hash())
				.param("now", now(), Types.TIMESTAMP_WITH_TIMEZONE).param("forgetting", seconds())
				.param("most", settings.failures()).update();
	}

	/** The owner was there: what went wrong before is forgotten. */
	void succeeded(Subject subject) {
		jdbc.sql("delete from log_in_failure where subject = ?").param(subject.hash()).update();
	}

	/** Deletes what has been forgotten. */
	void purge() {
		var forgotten = clock.instant().minus(settings.forgetting().multipliedBy(settings.failures()));
		jdbc.sql("delete from log_in_failure where counted_at < ?").param(forgotten.atOffset(ZoneOffset.UTC)).update();
	}

	private Object now() {
		return clock.instant().atOffset(ZoneOffset.UTC);
	}

	private double seconds() {
		return settings.forgetting().toMillis() / 1000.0;
	}

	/** @param hash of the account or the name */
	record Subject(String hash) {}
}
