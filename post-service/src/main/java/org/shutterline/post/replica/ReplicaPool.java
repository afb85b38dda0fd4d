package org.shutterline.post.replica;

import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.SidePool;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The connections to the replica. No data source by type, so that nobody is given it instead of the primary's. */
final class ReplicaPool implements AutoCloseable {
	private static final Duration WAIT = Duration.ofMillis(500);

	private final @Nullable HikariDataSource connections;

	ReplicaPool(ReplicaSettings settings, JdbcConnectionDetails primary) {
		this.connections = settings.url() == null ? null : pool(settings, settings.url(), primary);
	}

	/** Empty where no replica is configured. */
	Optional<DataSource> dataSource() {
		return Optional.ofNullable(connections);
	}

	@Override
	public void close() {
		if (connections != null) {
			connections.close();
		}
	}

	private static HikariDataSource pool(ReplicaSettings settings, String url, JdbcConnectionDetails primary) {
		var pool = SidePool.of("replica", settings.connections(), WAIT);
		pool.setJdbcUrl(url);
		pool.setUsername(settings.username() == null ? primary.getUsername() : settings.username());
		pool.setPassword(settings.password() == null ? primary.getPassword() : settings.password());
		return pool;
	}
}
