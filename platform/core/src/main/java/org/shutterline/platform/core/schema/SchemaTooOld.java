package org.shutterline.platform.core.schema;

import java.util.Arrays;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** A service was started on a schema that lacks migrations which this version needs. */
final class SchemaTooOld extends IllegalStateException {
	private static final long serialVersionUID = 1;

	private SchemaTooOld(List<String> missing) {
		super("The schema is older than this version needs: " + String.join(", ", missing)
				+ " not applied. A start with " + ServiceApplication.MIGRATE + " migrates and ends.");
	}

	/** @throws SchemaTooOld unless all migrations that this version knows have been applied; more may have been */
	static void refuse(Flyway flyway) {
		List<String> missing = Arrays.stream(flyway.info().all()).filter(SchemaTooOld::isMissing)
				.map(migration -> migration.getVersion() + " " + migration.getDescription()).toList();
		if (!missing.isEmpty()) {
			throw new SchemaTooOld(missing);
		}
	}

	private static boolean isMissing(MigrationInfo migration) {
		return switch (migration.getState()) {
			case PENDING, FAILED, IGNORED -> true;
			default -> false;
		};
	}
}
