package org.shutterline.kubernetes;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Each PostgreSQL has connections for as many pods as there may be of all who use it, and one more while they are updated, all
 * with full pools. A fifth is left for pods that are still ending, for operators and for people.
 */
final class EnoughConnections implements Rule {
	private static final double SHARE = 0.8;
	/** Where it connects to, and how many connections each process may have there; Hikari's default, and ours, is 10. */
	private static final Map<String, String> POOLS = Map.of("SPRING_DATASOURCE_URL",
			"SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "SHUTTERLINE_REPLICA_URL", "SHUTTERLINE_REPLICA_CONNECTIONS");
	/** Connections that a process has beside its pools: feed-service looks by one of its own whether Redis lacks something. */
	private static final Map<String, Integer> BESIDE_POOLS = Map.of("feed-service", 1);
	private static final Pattern ARGUMENT = Pattern.compile("max_connections=(\\d+)");

	private record Server(String namespace, String name) {}

	private record Use(Server server, int connections) {}

	@Override
	public Stream<String> broken(Manifests manifests) {
		Map<Server, Integer> most = manifests.workloads().filter(Workload::isJava)
				.flatMap(workload -> uses(manifests, workload))
				.collect(Collectors.toMap(Use::server, Use::connections, Integer::sum));
		return most.entrySet().stream().flatMap(use -> {
			OptionalInt limit = limit(manifests, use.getKey());
			return limit.isPresent() && use.getValue() <= limit.getAsInt() * SHARE
					? Stream.empty()
					: Stream.of(use.getKey().name() + ": pools may take " + use.getValue()
							+ " connections, which is too near to its limit, "
							+ (limit.isPresent() ? limit.getAsInt() : "which nobody says"));
		});
	}

	private static Stream<Use> uses(Manifests manifests, Workload workload) {
		int pods = Scaler.mostPods(manifests, workload);
		return workload.containers().map(container -> new Environment(manifests, workload).of(container))
				.flatMap(settings -> Address.of(settings)
						.filter(address -> POOLS.containsKey(address.setting()))
						.map(address -> new Use(
								new Server(workload.namespace(), address.service(workload.namespace())),
								pods * (Integer.parseInt(settings.getOrDefault(POOLS.get(address.setting()), "10"))
										+ BESIDE_POOLS.getOrDefault(workload.name(), 0)))));
	}

	/** As the cluster says it, or the arguments of the pods behind a Service. */
	private static OptionalInt limit(Manifests manifests, Server server) {
		Stream<String> ofClusters = manifests.of("postgresql.cnpg.io", "Cluster")
				.filter(cluster -> Manifests.namespace(cluster).equals(server.namespace())
						&& server.name().matches(Pattern.quote(Manifests.name(cluster)) + "-(rw|ro|r)"))
				.map(cluster -> cluster.path("spec").path("postgresql").path("parameters").path("max_connections")
						.asString("100"));
		Stream<String> ofPods = manifests.find("Service", server.namespace(), server.name()).stream()
				.flatMap(service -> manifests.selected(service.path("spec").path("selector"), server.namespace()))
				.flatMap(Workload::containers).flatMap(container -> container.path("args").valueStream())
				.map(JsonNode::asString)
				.flatMap(argument -> ARGUMENT.matcher(argument).results().map(found -> found.group(1)));
		return Stream.concat(ofClusters, ofPods).mapToInt(Integer::parseInt).findFirst();
	}
}
