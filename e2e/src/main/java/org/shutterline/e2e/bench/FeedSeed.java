package org.shutterline.e2e.bench;

import java.io.PrintStream;
import java.sql.SQLException;

import org.shutterline.e2e.seed.LocalDatabase;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeedLoad;

/**
 * The world in which feeds are measured.
 *
 * @param terminal whether a line may be written over
 */
record FeedSeed(Seed seed, boolean terminal, PrintStream out) {
	/** Puts it into feed-service's database, by a connection of its own; the service has made its tables before. */
	void into(LocalDatabase database) throws SQLException {
		try (var connection = database.connect()) {
			new SeedLoad(connection, seed, terminal, out::print).intoFeedService();
		}
	}
}
