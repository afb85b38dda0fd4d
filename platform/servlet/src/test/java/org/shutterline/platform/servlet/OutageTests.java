package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.servlet.Calls.Answer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.test.annotation.DirtiesContext;

/** A service whose database has gone away. */
@RunningExample
@DirtiesContext
class OutageTests {
	private final Calls calls;
	private final JdbcConnectionDetails database;

	OutageTests(Calls calls, JdbcConnectionDetails database) {
		this.calls = calls;
		this.database = database;
	}

	@Test
	void lostDatabaseIs503WithinSeconds() throws SQLException {
		assertThat(calls.post("/api/v1/posts", "{\"caption\": \"before\"}").status()).isEqualTo(201);
		closeDatabase();

		Instant asked = Instant.now();
		Answer answer = calls.post("/api/v1/posts", "{\"caption\": \"after\"}");

		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.body().get("code").asString()).isEqualTo("unavailable");
		assertThat(answer.header("Retry-After")).isEqualTo("1");
		assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(25));
	}

	private void closeDatabase() throws SQLException {
		int slash = database.getJdbcUrl().lastIndexOf('/') + 1;
		String server = database.getJdbcUrl().substring(0, slash);
		String name = database.getJdbcUrl().substring(slash);
		try (Connection connection = DriverManager.getConnection(server + "postgres", database.getUsername(),
				database.getPassword()); Statement statement = connection.createStatement()) {
			statement.execute("alter database " + name + " allow_connections false");
			// One that was just being made is not seen at first, and would outlast the outage.
			Awaitility.await().during(Duration.ofMillis(500)).atMost(Duration.ofMinutes(2)).until(() -> {
				try (ResultSet cut = statement.executeQuery(
						"select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'")) {
					return !cut.next();
				}
			});
		}
	}
}
