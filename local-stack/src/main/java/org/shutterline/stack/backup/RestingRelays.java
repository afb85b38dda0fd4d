package org.shutterline.stack.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps all relays from carrying events to Kafka, by holding the locks of all shards; writers go on. What was in Kafka when
 * its copy began is then all that left an outbox before the databases' moment: each event is in the one or the other.
 */
final class RestingRelays implements AutoCloseable {
	private final List<Connection> holding = new ArrayList<>();

	/** Returns when every relay rests. */
	void rest(Connection database) throws SQLException {
		holding.add(database);
		database.setAutoCommit(false);
		try (var statement = database.createStatement()) {
			statement.execute("select from outbox_shard for update");
		}
	}

	@Override
	public void close() throws SQLException {
		for (Connection database : holding) {
			database.close();
		}
	}
}
