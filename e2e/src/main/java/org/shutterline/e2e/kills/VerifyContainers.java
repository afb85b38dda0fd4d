package org.shutterline.e2e.kills;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.kills.Docker.Container;

/**
 * Kills, pauses, cuts off and replaces containers of docker-compose.yml in the middle of the main job, each in turn. The job
 * must complete by itself once that is over, and nothing that was acknowledged may be missing or doubled.
 */
public final class VerifyContainers {
	/** Mails wait as rows until it takes them, and the main job does not wait for mails. */
	private static final String WAITED_FOR_BY_NOBODY = "inbox";
	private static final Duration RECOVERY = Duration.ofMinutes(4);
	private static final Duration OUTAGE = Duration.ofSeconds(8);

	private final ShutterlineClient gateway;
	private final Docker docker;
	private final PrintStream out;

	public VerifyContainers(ShutterlineClient gateway, Path home, PrintStream out) {
		this.gateway = gateway;
		this.docker = new Docker(home);
		this.out = out;
	}

	/** What is done to a container. */
	private enum Fault {
		KILL, PAUSE, CUT,
		/** As an upgrade does: by a new container, which has another address. */
		REPLACE;

		/** Does it, and what ends it some seconds later. */
		void strike(Container container) {
			switch (this) {
				case KILL -> container.kill();
				case PAUSE -> {
					container.pause();
					later(container::goOn);
				}
				case CUT -> {
					var networks = container.cutOff();
					later(() -> container.connect(networks));
				}
				case REPLACE -> container.replace();
			}
		}

		private static void later(Runnable end) {
			Thread.startVirtualThread(() -> {
				Await.sleep(OUTAGE);
				end.run();
			});
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** {@code --only fault:service,service:…} or {@code --only service,…}; all faults of all services without it. */
	public boolean run(List<String> arguments) {
		var results = new ArrayList<Result>();
		var services = docker.services().stream().filter(name -> !name.equals(WAITED_FOR_BY_NOBODY)).sorted().toList();
		for (var fault : Fault.values()) {
			for (var service : chosen(arguments, fault, services)) {
				var moment = Moment.worstFor(service.equals("media-worker") ? "media-service" : service).getFirst();
				out.println(fault + " " + service + ", " + moment + " …");
				var result = new Interruption(gateway).of(fault + " " + service, moment, () -> on(service, fault));
				out.println("  " + result.summary());
				results.add(result);
			}
		}
		var table = Result.table("at");
		results.forEach(result -> result.addTo(table));
		out.println();
		out.println(table);
		return results.stream().allMatch(Result::good);
	}

	private static List<String> chosen(List<String> arguments, Fault fault, List<String> services) {
		if (arguments.isEmpty()) {
			return services;
		}
		if (arguments.size() != 2 || !arguments.getFirst().equals("--only")) {
			throw new IllegalArgumentException(
					"verify-containers takes nothing or --only kill:service,pause:service,…");
		}
		var only = Arrays.stream(arguments.getLast().split(",")).map(String::strip).toList();
		only.stream().map(choice -> choice.substring(choice.indexOf(':') + 1)).filter(name -> !services.contains(name))
				.findFirst().ifPresent(name -> {
					throw new IllegalArgumentException(
							"no service is named '" + name + "'; there are " + String.join(", ", services));
				});
		return services.stream().filter(name -> only.contains(name) || only.contains(fault + ":" + name)).toList();
	}

	private Optional<Container> one(String service) {
		return docker.containers(service).stream().findFirst();
	}

	/** One container of the service; of the gateway the other one goes on meanwhile. */
	private Interruption.Fault on(String service, Fault fault) {
		var container = one(service).orElseThrow(
				() -> new IllegalStateException(service + " does not run: docker compose up -d --wait"));
		return new Interruption.Fault() {
			@Override
			public void strike() {
				fault.strike(container);
			}

			@Override
			public void awaitRecovery() {
				// Of an outage that has not begun to show the health check knows nothing yet.
				Await.sleep(OUTAGE);
				var patient = new Await(RECOVERY, Duration.ofSeconds(1));
				patient.isTrue(service + " is healthy", () -> one(service).filter(Container::healthy).isPresent());
				patient.isTrue("GET /status answers 200", () -> gateway.status().success());
			}
		};
	}
}
