package org.shutterline.platform.core.schema;

import java.sql.SQLException;
import java.time.Duration;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets no migration wait long for a lock: whoever comes later queues behind the one who waits, so that a migration
 * behind one long transaction would stop all reads of the table. What runs outside of a transaction
 * ({@code create index concurrently}) may wait, because nobody queues behind it.
 */
final class ImpatientMigrations extends BaseCallback {
	private final Duration lockTimeout;

	ImpatientMigrations(Duration lockTimeout) {
		this.lockTimeout = lockTimeout;
	}

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.BEFORE_EACH_MIGRATE;
	}

	@Override
	public void handle(Event event, Context context) {
		try {
			if (!context.getConnection().getAutoCommit()) {
				try (var statement = context.getConnection().createStatement()) {
					// Until the end of the transaction: the connection goes back to the service's pool.
					statement.execute("set local lock_timeout = " + lockTimeout.toMillis());
				}
			}
		}
		catch (SQLException e) {
			throw new FlywayException("The lock timeout could not be set", e);
		}
	}
}
