package org.shutterline.stack.servers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Makes the databases and their roles, where they are missing: each role can connect to its own database and to no other. */
record Roles(int port, String superuserPassword) {
	void create(List<Database> databases) throws IOException {
		try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres",
				"postgres", superuserPassword)) {
			for (Database database : databases) {
				create(connection, database);
			}
			for (String shared : List.of("postgres", "template1")) {
				execute(connection, "revoke connect, temporary on database %I from public", shared);
			}
		}
		catch (SQLException e) {
			throw new IOException("databases and roles cannot be made: " + e.getMessage(), e);
		}
	}

	private static void create(Connection connection, Database database) throws SQLException {
		if (isMissing(connection, "select from pg_roles where rolname = ?", database)) {
			execute(connection, "create role %I login password %L", database.name(), database.password());
		}
		if (isMissing(connection, "select from pg_database where datname = ?", database)) {
			execute(connection, "create database %I owner %I", database.name(), database.name());
		}
		execute(connection, "revoke connect, temporary on database %I from public", database.name());
	}

	private static boolean isMissing(Connection connection, String query, Database database) throws SQLException {
		try (var statement = connection.prepareStatement(query)) {
			statement.setString(1, database.name());
			return !statement.executeQuery().next();
		}
	}

	/** Runs a statement that takes no parameters, with the server's own quoting: %I for a name, %L for a literal. */
	private static void execute(Connection connection, String template, String... values) throws SQLException {
		try (var format = connection.prepareStatement("select format(?, variadic ?)");
				var statement = connection.createStatement()) {
			format.setString(1, template);
			format.setArray(2, connection.createArrayOf("text", values));
			var formatted = format.executeQuery();
			formatted.next();
			statement.execute(formatted.getString(1));
		}
	}
}
