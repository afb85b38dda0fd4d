package org.shutterline.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL: one server per JVM, a fresh and empty database per Spring context, owned by a role of its own that is
 * no superuser, as in production.
 */
@TestConfiguration(proxyBeanMethods = false)
public class RealPostgres {
	/** A database on the server. */
	public record Database(String jdbcUrl, String username, String password) {
		/** Connections without a pool, for tests that do without Spring. */
		public DataSource dataSource() {
			return new DriverManagerDataSource(jdbcUrl, username, password);
		}
	}

	@Bean
	JdbcConnectionDetails postgresConnection() {
		return new Details(freshDatabase());
	}

	/** A new, empty database. */
	public static Database freshDatabase() {
		String name = "test_" + Servers.next();
		JdbcClient admin = JdbcClient.create(Server.ADMIN.dataSource());
		admin.sql("create role " + name + " login password '" + name + "'").update();
		admin.sql("create database " + name + " owner " + name).update();
		String url = Server.ADMIN.jdbcUrl();
		return new Database(url.substring(0, url.lastIndexOf('/') + 1) + name, name, name);
	}

	/** The server's own database, as its superuser. */
	static Database admin() {
		return Server.ADMIN;
	}

	/** Where the server runs in one. */
	static Optional<PostgreSQLContainer> container() {
		return Server.CONTAINER;
	}

	private record Details(Database database) implements JdbcConnectionDetails {
		@Override
		public @Nullable String getUsername() {
			return database.username();
		}

		@Override
		public @Nullable String getPassword() {
			return database.password();
		}

		@Override
		public String getJdbcUrl() {
			return database.jdbcUrl();
		}
	}

	/** Starts on first use; ends with the JVM. */
	private static final class Server {
		static final Optional<PostgreSQLContainer> CONTAINER = Servers.inContainers()
				? Optional.of(start())
				: Optional.empty();
		static final Database ADMIN = CONTAINER.map(Server::in).orElseGet(Server::embedded);

		private static Database embedded() {
			try {
				EmbeddedPostgres server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2))
						.setRegisterShutdownHook(false).setServerConfig("max_connections", "300")
						.setServerConfig("shared_buffers", "32MB").start();
				// After the Spring contexts: what they do last in their database waits half a minute for one that is gone.
				SpringApplication.getShutdownHandlers().add(() -> close(server));
				return new Database("jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "");
			}
			catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		private static void close(EmbeddedPostgres server) {
			try {
				server.close();
			}
			catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		// The container lives as long as the JVM.
		@SuppressWarnings("resource")
		private static PostgreSQLContainer start() {
			var server = new PostgreSQLContainer("postgres:18").withCommand("postgres", "-c", "max_connections=300",
					"-c", "fsync=off");
			server.start();
			return server;
		}

		private static Database in(PostgreSQLContainer server) {
			return new Database(
					"jdbc:postgresql://" + server.getHost() + ":" + server.getMappedPort(5432) + "/postgres",
					server.getUsername(), server.getPassword());
		}
	}
}
