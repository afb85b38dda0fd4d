package org.shutterline.e2e.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A service's database on the local stack, reached with what the stack has told the service. */
public record LocalDatabase(Properties settings) {
	/** @throws IllegalStateException if the stack was never started here */
	public static LocalDatabase of(Path home, String service) {
		var properties = new Properties();
		try (var file = Files.newBufferedReader(home.resolve(".shutterline/secrets/" + service + ".properties"))) {
			properties.load(file);
			return new LocalDatabase(properties);
		}
		catch (IOException e) {
			throw new IllegalStateException("The local stack is needed: ./dev up -d", e);
		}
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(setting("spring.datasource.url"), setting("spring.datasource.username"),
				setting("spring.datasource.password"));
	}

	/** How much memory the server keeps pages in, as it says itself. */
	public String sharedBuffers() throws SQLException {
		try (var connection = connect();
				var statement = connection.createStatement();
				var answer = statement.executeQuery("SHOW shared_buffers")) {
			answer.next();
			return answer.getString(1);
		}
	}

	/** @throws IllegalStateException if the service has no such setting */
	public String setting(String name) {
		var value = settings.getProperty(name);
		if (value == null) {
			throw new IllegalStateException("The local stack has not told the service its " + name);
		}
		return value;
	}
}
