package org.shutterline.platform.core.schema;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings a schema up to what this version needs; again, a bounded number of times, where a lock was not to be had. */
final class Migrations {
	/** {@code lock_not_available} and {@code deadlock_detected}. */
	private static final Set<String> LOCKED = Set.of("55P03", "40P01");
	private static final Logger log = LoggerFactory.getLogger(Migrations.class);

	private final SchemaSettings settings;

	Migrations(SchemaSettings settings) {
		this.settings = settings;
	}

	/** @throws FlywayException when the last attempt failed, or one for another reason than a lock */
	void run(Flyway flyway) {
		var again = RetryPolicy.builder().maxRetries(settings.attempts() - 1L).delay(settings.pause())
				.predicate(e -> mayPass(flyway, e)).build();
		new RetryTemplate(again).invoke((Runnable) flyway::migrate);
	}

	private boolean mayPass(Flyway flyway, Throwable e) {
		boolean passes = isLocked(e) || forgetFailed(flyway);
		if (passes) {
			log.warn("An attempt to migrate ended without success, of {} in all with {} between two: {}",
					settings.attempts(), settings.pause(), NestedExceptionUtils.getMostSpecificCause(e).getMessage());
		}
		return passes;
	}

	/**
	 * What failed in a transaction left nothing behind. What ran outside of one left a note, for which Flyway refuses to
	 * go on; such migrations begin by removing what an attempt before may have left, so that they are simply run again.
	 */
	private static boolean forgetFailed(Flyway flyway) {
		return Arrays.stream(flyway.info().all()).anyMatch(migration -> migration.getState().isFailed())
				&& JdbcClient.create(flyway.getConfiguration().getDataSource())
						.sql("delete from flyway_schema_history where not success").update() > 0;
	}

	private static boolean isLocked(Throwable e) {
		for (Throwable cause = e; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && LOCKED.contains(sql.getSQLState())) {
				return true;
			}
		}
		return false;
	}
}
