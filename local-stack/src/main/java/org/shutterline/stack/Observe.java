package org.shutterline.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shutterline.stack.observe.Grafana;
import org.shutterline.stack.observe.Programs;
import org.shutterline.stack.observe.Prometheus;
import org.shutterline.stack.observe.RedisExporter;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.process.PortOwners;
import org.shutterline.stack.process.ProcessIdentity;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;
import org.shutterline.stack.process.StartFailed;
import org.shutterline.stack.process.Supervisor;
import org.shutterline.stack.process.Supervisor.Stage;

/**
 * Looks at the running platform until it ends, or until Ctrl-C: with Prometheus, and with what else is installed.
 *
 * @param own where it keeps its series and its own state, beside the platform's
 */
record Observe(Layout layout, Layout own, Programs programs) {
	private static final String NO_PROMETHEUS = """
			Prometheus is not installed. Either
			    apt-get install --no-install-recommends prometheus prometheus-redis-exporter      (Debian, Ubuntu)
			    brew install prometheus                                   (macOS)
			or unpack a release of https://prometheus.io/download and set PROMETHEUS_HOME to its folder.
			(Debian's package also starts one of its own, on port 9090; this command neither needs nor touches that one.)""";

	private static final String NO_REDIS = """

			  Redis is not looked at: apt-get install --no-install-recommends prometheus-redis-exporter, or unpack a release
			  of redis_exporter and set REDIS_EXPORTER_HOME to its folder.
			""";
	private static final String NO_GRAFANA = """

			  No dashboards, since Grafana is not installed: unpack one from https://grafana.com/grafana/download and set
			  GRAFANA_HOME to its folder.
			""";

	static Observe of(Layout layout) {
		return new Observe(layout, new Layout(layout.project(), layout.folder().resolve("observe")),
				new Programs(System.getenv()));
	}

	/** @return the exit code, once nothing is observed any more */
	int run(boolean terminal) throws IOException, InterruptedException, CommandFailed {
		RunState platform = new RunStateFile(layout.state()).read().filter(state -> state.launcher().isRunning())
				.orElseThrow(() -> new CommandFailed(
						"Shutterline is not running, so that there is nothing to observe. ./dev up -d starts it."));
		Ports ports = new Ports(platform.portOffset());
		List<Part> parts = parts(ports);
		try (FolderLock _ = FolderLock.take(own)
				.orElseThrow(() -> new CommandFailed("Another ./dev observe is at work: " + where(ports, parts)))) {
			Leftovers.stop(own);
			checkPorts(parts);
			var report = new StartReport(own.logs(), terminal);
			var supervisor = new Supervisor(List.of(new Stage(parts, parts.size())), new RunStateFile(own.state()),
					layout.logs(), ports.offset(), report);
			Thread stop = new Thread(() -> close(supervisor, report));
			Runtime.getRuntime().addShutdownHook(stop);
			try {
				supervisor.start();
			}
			catch (StartFailed e) {
				throw new CommandFailed(e.getMessage() + ". ./dev logs " + e.part() + " shows why.");
			}
			System.out.println(where(ports, parts) + missing());
			awaitEnd(platform.launcher());
			System.out.println("The platform was stopped.");
			return 0;
		}
	}

	private List<Part> parts(Ports ports) throws IOException, CommandFailed {
		Path files = layout.project().resolve("monitoring");
		Path prometheus = programs.prometheus().orElseThrow(() -> new CommandFailed(NO_PROMETHEUS));
		List<Part> parts = new ArrayList<>();
		parts.add(new Prometheus(prometheus, files.resolve("prometheus"), own.data("prometheus"), ports.prometheus(),
				ports.offset()));
		Secrets secrets = Secrets.loadOrCreate(layout);
		programs.redisExporter().ifPresent(program -> parts.add(
				new RedisExporter(program, own.data("redis-exporter"), ports.redisExporter(),
						Map.of(ports.redisTimelines(), secrets.redisTimelines(), ports.redisLimits(),
								secrets.redisLimits()))));
		programs.grafanaHome().ifPresent(home -> parts.add(new Grafana(home, files.resolve("grafana"),
				own.data("grafana"), ports.grafana(), ports.prometheus())));
		return parts;
	}

	private static void checkPorts(List<Part> parts) throws CommandFailed {
		for (Part part : parts) {
			int port = part.ports().getFirst();
			if (PortOwners.isTaken(port)) {
				throw new CommandFailed("Port %d, which %s needs, is taken by %s.".formatted(port, part.name(),
						PortOwners.of(port).orElse("a process that this user cannot see")));
			}
		}
	}

	private static String where(Ports ports, List<Part> parts) {
		String dashboards = "  Dashboards   http://localhost:%d/dashboards%n".formatted(ports.grafana());
		return """

				The platform is observed until it stops, or until Ctrl-C.

				  Alerts       http://localhost:%1$d/alerts      (what to do: docs/operations.md)
				  Queries      http://localhost:%1$d/graph       (what there is: docs/observability.md)
				  Parts        http://localhost:%1$d/targets
				""".formatted(ports.prometheus())
				+ (parts.stream().anyMatch(Grafana.class::isInstance) ? dashboards : "");
	}

	private String missing() {
		return (programs.redisExporter().isPresent() ? "" : NO_REDIS)
				+ (programs.grafanaHome().isPresent() ? "" : NO_GRAFANA);
	}

	private static void awaitEnd(ProcessIdentity launcher) throws InterruptedException {
		Optional<ProcessHandle> running = launcher.running();
		if (running.isPresent()) {
			running.get().onExit().join();
		}
	}

	private static void close(Supervisor supervisor, StartReport report) {
		try {
			supervisor.close();
		}
		catch (IOException e) {
			report.note("The state could not be removed: " + e.getMessage());
		}
	}
}
