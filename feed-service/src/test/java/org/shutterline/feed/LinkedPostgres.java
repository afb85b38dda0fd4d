package org.shutterline.feed;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A real PostgreSQL that the service reaches by a {@link Link}. */
@TestConfiguration(proxyBeanMethods = false)
class LinkedPostgres {
	private static final String JDBC = "jdbc:";

	private final RealPostgres.Database database = RealPostgres.freshDatabase();

	private final URI address = URI.create(database.jdbcUrl().substring(JDBC.length()));

	@Bean
	Link postgresLink() {
		return new Link(address.getHost(), address.getPort());
	}

	@Bean
	JdbcConnectionDetails linkedPostgres(Link postgresLink) {
		return new Details(database,
				JDBC + "postgresql://127.0.0.1:" + postgresLink.port() + address.getPath());
	}

	private record Details(RealPostgres.Database database, String url) implements JdbcConnectionDetails {
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
			return url;
		}
	}
}
