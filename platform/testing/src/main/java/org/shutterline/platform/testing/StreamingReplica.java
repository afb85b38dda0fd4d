package org.shutterline.platform.testing;

import java.io.IOException;
import java.sql.SQLException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A real streaming replica of the server of {@link RealPostgres}, with all its databases. */
public final class StreamingReplica implements AutoCloseable {
	private final RealPostgres.Database primary = RealPostgres.admin();
	private final String slot = "replica_" + Servers.next();
	private final ReplicaServer server;
	private boolean closed;

	private StreamingReplica() throws IOException, SQLException, InterruptedException {
		var container = RealPostgres.container();
		server = container.isPresent()
				? new ContainerReplica(container.get(), slot)
				: new EmbeddedReplica(primary, slot);
	}

	/** Copies the primary as it is and follows it from there. */
	public static StreamingReplica start() {
		try {
			return new StreamingReplica();
		}
		catch (IOException | SQLException e) {
			throw new IllegalStateException("No replica", e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the replica was made", e);
		}
	}

	/** The URL by which the replica of the database at the other URL is reached. */
	public String urlOf(String jdbcUrlAtPrimary) {
		return "jdbc:postgresql://" + server.address()
				+ jdbcUrlAtPrimary.substring(jdbcUrlAtPrimary.lastIndexOf('/'));
	}

	/** From now on the replica stays as it is. */
	public void pauseReplay() {
		replica().sql("select pg_wal_replay_pause()").query((_, _) -> true).list();
		while (!replica().sql("select pg_get_wal_replay_pause_state()").query(String.class).single().equals("paused")) {
			Thread.onSpinWait();
		}
	}

	/** Has the replica catch up. */
	public void resumeReplay() {
		replica().sql("select pg_wal_replay_resume()").query((_, _) -> true).list();
	}

	@Override
	public void close() {
		stop();
	}

	/** Ends the replica; the primary goes on. May be called again. */
	public void stop() {
		if (closed) {
			return;
		}
		closed = true;
		server.close();
		var admin = JdbcClient.create(primary.dataSource());
		while (admin.sql("select count(*) from pg_replication_slots where slot_name = ? and active").param(slot)
				.query(Long.class).single() > 0) {
			Thread.onSpinWait();
		}
		admin.sql("select pg_drop_replication_slot(?)").param(slot).query((_, _) -> true).list();
	}

	private JdbcClient replica() {
		return JdbcClient.create(
				new DriverManagerDataSource(urlOf(primary.jdbcUrl()), primary.username(), primary.password()));
	}
}
