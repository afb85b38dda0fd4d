package org.shutterline.kubernetes;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Each process of ours is scaled by exactly one, of two each would undo what the other did, and drained by exactly one budget,
 * since pods of two cannot be evicted at all. Where there are priorities, each pod has one, those of operators as well, and our
 * processes are spread over zones and nodes.
 */
final class KeptUp implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		Set<String> priorities = manifests.of("PriorityClass").map(Manifests::name).collect(Collectors.toSet());
		Stream<String> everywhere = ours(manifests).flatMap(workload -> counted(manifests, workload));
		if (priorities.isEmpty()) {
			return everywhere;
		}
		return Stream.of(everywhere, ours(manifests).flatMap(KeptUp::gathered),
				ours(manifests).filter(workload -> !priorities.contains(priority(workload.pod())))
						.map(workload -> workload.name() + " has no priority"),
				ofOperators(manifests, document -> !priorities.contains(priority(document)))).flatMap(what -> what);
	}

	private static Stream<Workload> ours(Manifests manifests) {
		return manifests.workloads().filter(Workload::isJava);
	}

	private static Stream<String> counted(Manifests manifests, Workload workload) {
		long scalers = Scaler.of(manifests, workload).count();
		long budgets = manifests.of("PodDisruptionBudget")
				.filter(budget -> Manifests.namespace(budget).equals(workload.namespace())
						&& Selectors.matches(budget.path("spec").path("selector"), workload.podLabels()))
				.count();
		return Stream.of(scalers == 1 ? "" : workload.name() + " is scaled by " + scalers,
				budgets == 1 ? "" : workload.name() + " has " + budgets + " budgets of disruptions")
				.filter(what -> !what.isEmpty());
	}

	private static Stream<String> gathered(Workload workload) {
		JsonNode pod = workload.pod();
		Predicate<JsonNode> itsPods = term -> Selectors.matches(term.path("labelSelector"), workload.podLabels())
				&& term.path("matchLabelKeys").valueStream().map(JsonNode::asString)
						.anyMatch("app.kubernetes.io/name"::equals);
		boolean zones = pod.path("topologySpreadConstraints").valueStream().filter(itsPods)
				.anyMatch(spread -> spread.path("topologyKey").asString().equals("topology.kubernetes.io/zone"));
		boolean nodes = pod.path("affinity").path("podAntiAffinity")
				.path("preferredDuringSchedulingIgnoredDuringExecution").valueStream()
				.map(preferred -> preferred.path("podAffinityTerm")).filter(itsPods)
				.anyMatch(term -> term.path("topologyKey").asString().equals("kubernetes.io/hostname"));
		return Stream.of(zones ? "" : workload.name() + " is not spread over zones",
				nodes ? "" : workload.name() + " may be twice on a node while another is empty")
				.filter(what -> !what.isEmpty());
	}

	private static Stream<String> ofOperators(Manifests manifests, Predicate<JsonNode> lacksPriority) {
		Stream<String> databases = manifests.of("postgresql.cnpg.io", "Cluster")
				.filter(cluster -> lacksPriority.test(cluster.path("spec"))).map(Manifests::title);
		Stream<String> brokers = manifests.of("KafkaNodePool")
				.filter(pool -> lacksPriority.test(pool.path("spec").path("template").path("pod")))
				.map(Manifests::title);
		return Stream.concat(databases, brokers).map(title -> title + " has no priority");
	}

	private static String priority(JsonNode pod) {
		return pod.path("priorityClassName").asString("");
	}
}
