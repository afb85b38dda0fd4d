package org.shutterline.e2e.operations;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.operations.Replica.Address;

/**
 * HAProxy before the gateways and before each service, as a Service of Kubernetes or a load balancer stands there: fewest
 * connections, and only replicas whose management port says that they are ready.
 */
final class LoadBalancer implements AutoCloseable {
	private static final String GLOBAL = """
			defaults
			    mode http
			    timeout connect 5s
			    timeout client 3m
			    timeout server 3m
			    # A busy machine is no dead one; a process that is gone refuses at once.
			    timeout check 15s
			    # Only where no connection came about, so that nothing is ever sent twice.
			    retries 3
			    option redispatch 1
			    option forwardfor
			    balance leastconn
			    option httpchk GET /actuator/health/readiness
			    http-check expect status 200
			    default-server inter 300ms fall 1 rise 1
			frontend statistics
			    stats enable
			    stats uri /statistics
			""";
	private final Process process;
	private final ShutterlineClient statistics;

	private LoadBalancer(Process process, ShutterlineClient statistics) {
		this.process = process;
		this.statistics = statistics;
	}

	/** One port of the load balancer, and who stands behind it. {@code files} is true where those are asked for files. */
	record Line(String name, int port, List<Address> replicas, boolean files) {}

	/** @throws IllegalStateException where HAProxy is not installed */
	static LoadBalancer start(Path folder, int statisticsPort, List<Line> lines) {
		var configuration = new StringBuilder(GLOBAL).append("    bind 127.0.0.1:").append(statisticsPort).append('\n');
		lines.forEach(line -> configuration.append(line(line)));
		try {
			Files.createDirectories(folder);
			Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
			var process = new ProcessBuilder("haproxy", "-db", "-f", file.toString()).redirectErrorStream(true)
					.redirectOutput(Redirect.to(folder.resolve("haproxy.log").toFile())).start();
			return new LoadBalancer(process,
					ShutterlineClient.at(URI.create("http://127.0.0.1:" + statisticsPort)));
		}
		catch (IOException e) {
			throw new IllegalStateException("HAProxy is needed (Debian: apt install haproxy): " + e.getMessage(), e);
		}
	}

	/** Returns when it sends requests to this replica. */
	void awaitServing(Address replica) {
		Await.atMost(Duration.ofMinutes(1)).isTrue("the load balancer sees " + replica.name(),
				() -> "UP".equals(states().get(replica.name())));
	}

	/** Returns when it sends no more requests to this replica. */
	void awaitGone(Address replica) {
		Await.atMost(Duration.ofMinutes(1)).isTrue("the load balancer sees that " + replica.name() + " ends",
				() -> !"UP".equals(states().get(replica.name())));
	}

	private Map<String, String> states() {
		if (!process.isAlive()) {
			throw new IllegalStateException("HAProxy has ended; see .shutterline/rolling/haproxy.log");
		}
		var rows = statistics.exchange("GET", "/statistics;csv", Map.of(), BodyPublishers.noBody()).text().lines()
				.map(line -> line.split(",", -1)).toList();
		int status = Arrays.asList(rows.getFirst()).indexOf("status");
		var states = new HashMap<String, String>();
		rows.stream().skip(1).filter(row -> row.length > status).forEach(row -> states.put(row[1], row[status]));
		return states;
	}

	private static String line(Line line) {
		var text = new StringBuilder("listen %s\n    bind 127.0.0.1:%d\n".formatted(line.name(), line.port()));
		line.replicas().forEach(replica -> text.append("    server %s%s 127.0.0.1:%d check port %d\n".formatted(
				replica.name(), line.files() ? "-files" : "", line.files() ? replica.origin() : replica.port(),
				replica.management())));
		return text.toString();
	}

	@Override
	public void close() {
		process.destroy();
	}
}
