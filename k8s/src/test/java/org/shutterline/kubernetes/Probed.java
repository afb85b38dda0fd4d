package org.shutterline.kubernetes;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Whatever runs is asked whether it has started, whether it lives and whether it is ready. Ours are asked on the management
 * port, for their lives only about themselves; they pause before they stop, and have the time to end what they began.
 */
final class Probed implements Rule {
	/** Spring's {@code timeout-per-shutdown-phase}. */
	private static final int DRAIN_SECONDS = 20;

	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.workloads().filter(workload -> !workload.document().path("kind").asString().endsWith("Job"))
				.flatMap(workload -> workload.containers().flatMap(container -> broken(workload, container)
						.map(what -> workload.says(container) + ": " + what)));
	}

	private static Stream<String> broken(Workload workload, JsonNode container) {
		Stream<String> missing = Stream.of("startupProbe", "livenessProbe", "readinessProbe")
				.filter(probe -> !isAsked(workload, container.path(probe))).map(probe -> probe + " asks nobody");
		return workload.isJava() ? Stream.concat(missing, brokenOfOurs(workload, container)) : missing;
	}

	private static boolean isAsked(Workload workload, JsonNode probe) {
		return Stream.of("httpGet", "tcpSocket").anyMatch(
				way -> probe.has(way) && workload.port(probe.path(way).path("port")).isPresent())
				|| probe.path("exec").path("command").size() > 0;
	}

	private static Stream<String> brokenOfOurs(Workload workload, JsonNode container) {
		JsonNode alive = container.path("livenessProbe").path("httpGet");
		JsonNode ready = container.path("readinessProbe").path("httpGet");
		int pause = container.path("lifecycle").path("preStop").path("sleep").path("seconds").asInt();
		int grace = workload.pod().path("terminationGracePeriodSeconds").asInt(30);
		return Stream.of(
				"/actuator/health/liveness".equals(alive.path("path").asString())
						? ""
						: "its life is made to depend on " + alive,
				"/actuator/health/readiness".equals(ready.path("path").asString())
						? ""
						: "readiness is asked for at " + ready,
				Stream.of(alive, ready).allMatch(probe -> "management".equals(probe.path("port").asString()))
						? ""
						: "probes are not on the management port",
				pause > 0 ? "" : "no pause before it is stopped",
				grace > pause + DRAIN_SECONDS ? "" : "killed after " + grace + " s, while it may still work")
				.filter(what -> !what.isEmpty());
	}
}
