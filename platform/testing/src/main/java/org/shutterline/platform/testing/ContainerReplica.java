package org.shutterline.platform.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A replica in a container beside the server's, from which it copies itself. */
final class ContainerReplica implements ReplicaServer {
	private static final int PORT = 5432;
	private static final String FOLLOW = """
			pg_basebackup -h "$PRIMARY" -U "$PRIMARY_USER" -D /tmp/replica --create-slot -S "$SLOT" -R -X stream -c fast
			exec postgres -D /tmp/replica -c max_connections=300 -c shared_buffers=16MB -c fsync=off
			""";

	private final GenericContainer<?> server;

	ContainerReplica(PostgreSQLContainer primary, String slot) throws IOException, InterruptedException {
		allowReplication(primary);
		server = new GenericContainer<>(primary.getDockerImageName()).withExposedPorts(PORT)
				.withEnv("PRIMARY", address(primary)).withEnv("PRIMARY_USER", primary.getUsername())
				.withEnv("PGPASSWORD", primary.getPassword()).withEnv("SLOT", slot)
				.withCreateContainerCmdModifier(
						command -> command.withUser("postgres").withEntrypoint("bash", "-ec", FOLLOW))
				.waitingFor(Wait.forLogMessage(".*ready to accept read-only connections.*", 1))
				.withStartupTimeout(Duration.ofMinutes(2));
		server.start();
	}

	/** The image lets in clients from everywhere, but replicas from the container itself only. */
	private static void allowReplication(PostgreSQLContainer primary) throws IOException, InterruptedException {
		var rule = primary.execInContainer("bash", "-ec",
				"echo 'host replication all all scram-sha-256' >> \"$PGDATA/pg_hba.conf\"");
		if (rule.getExitCode() != 0) {
			throw new IOException("No replica is let in: " + rule.getStderr());
		}
		JdbcClient.create(RealPostgres.admin().dataSource()).sql("select pg_reload_conf()").query((_, _) -> true)
				.list();
	}

	/** Among containers; all are in Docker's own network. */
	private static String address(PostgreSQLContainer primary) {
		return List.copyOf(primary.getContainerInfo().getNetworkSettings().getNetworks().values()).getFirst()
				.getIpAddress();
	}

	@Override
	public String address() {
		return server.getHost() + ":" + server.getMappedPort(PORT);
	}

	@Override
	public void close() {
		server.stop();
	}
}
