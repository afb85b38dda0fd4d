package org.shutterline.load.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How some rows of a table follow from a post's or a person's number.
 *
 * @param columns those that are written; the others have their defaults
 */
record Table(String name, List<String> columns, Rows rows) {
	/** Writes what belongs to one post or person. */
	@FunctionalInterface
	interface Rows {
		void of(int number, BinaryCopy copy) throws SQLException;
	}

	static Table of(String name, String columns, Rows rows) {
		return new Table(name, List.of(columns.split(", ", -1)), rows);
	}

	/** Returns how many rows were written. */
	long write(Connection connection, int from, int to) throws SQLException {
		try (var copy = BinaryCopy.into(connection, name, columns)) {
			for (int number = from; number < to; number++) {
				rows.of(number, copy);
			}
			return copy.finish();
		}
	}
}
