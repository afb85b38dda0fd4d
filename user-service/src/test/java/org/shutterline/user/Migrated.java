package org.shutterline.user;

import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.shutterline.platform.testing.RealPostgres;

/** A database of its own with the service's tables, for tests without Spring. */
public final class Migrated {
	private Migrated() {}

	public static DataSource database() {
		var database = RealPostgres.freshDatabase().dataSource();
		// As in production: an index that is made beside the work of others waits for all transactions, Flyway's own, too.
		Flyway.configure().dataSource(database).locations("classpath:db/platform", "classpath:db/migration")
				.configuration(Map.of("flyway.postgresql.transactional.lock", "false")).load().migrate();
		return database;
	}
}
