package org.shutterline.kubernetes;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whatever selects pods selects some, of workloads the workload's own alone; a Service's ports are its pods' ports. */
final class MatchingSelectors implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		return Stream.of(manifests.workloads().flatMap(workload -> ownPods(manifests, workload)),
				manifests.of("Service").flatMap(service -> service(manifests, service)),
				manifests.of("PodDisruptionBudget").flatMap(budget -> some(manifests, budget, "selector")),
				manifests.of("NetworkPolicy").filter(policy -> !isForOperators(policy))
						.flatMap(policy -> some(manifests, policy, "podSelector")))
				.flatMap(broken -> broken);
	}

	private static Stream<String> ownPods(Manifests manifests, Workload workload) {
		JsonNode selector = workload.document().path("spec").path("selector");
		if (workload.document().path("kind").asString().endsWith("Job")) {
			return Stream.empty();
		}
		Stream<String> others = manifests.selected(selector, workload.namespace())
				.filter(other -> !other.equals(workload))
				.map(other -> workload.name() + " also selects the pods of " + other.name());
		return Selectors.matches(selector, workload.podLabels()) && !selector.isEmpty()
				? others
				: Stream.of(workload.name() + " does not select its own pods");
	}

	private static Stream<String> service(Manifests manifests, JsonNode service) {
		if (cluster(manifests, service).isPresent()) {
			return Stream.empty();
		}
		var pods = manifests.selected(service.path("spec").path("selector"), Manifests.namespace(service)).toList();
		if (pods.size() != 1) {
			return Stream.of(Manifests.title(service) + " stands before " + pods.size() + " workloads instead of one");
		}
		return service.path("spec").path("ports").valueStream()
				.filter(port -> target(pods.getFirst(), port).isEmpty())
				.map(port -> Manifests.title(service) + ": no container has the port of " + port);
	}

	/** The cluster of CloudNativePG whose pods stand behind a Service. */
	static Optional<JsonNode> cluster(Manifests manifests, JsonNode service) {
		String name = service.path("spec").path("selector").path("cnpg.io/cluster").asString();
		return manifests.of("postgresql.cnpg.io", "Cluster").filter(cluster -> Manifests.name(cluster).equals(name)
				&& Manifests.namespace(cluster).equals(Manifests.namespace(service))).findFirst();
	}

	/** The pods' port behind a Service's. */
	static OptionalInt target(Workload workload, JsonNode port) {
		return workload.port(port.has("targetPort") ? port.path("targetPort") : port.path("port"));
	}

	private static Stream<String> some(Manifests manifests, JsonNode document, String selector) {
		return manifests.selected(document.path("spec").path(selector), Manifests.namespace(document)).findAny()
				.isPresent() ? Stream.empty() : Stream.of(Manifests.title(document) + " selects nobody");
	}

	/** Of pods that an operator makes: of such labels we only know the names. */
	private static boolean isForOperators(JsonNode policy) {
		String selector = policy.path("spec").path("podSelector").toString();
		return selector.contains("cnpg.io/cluster") || selector.contains("strimzi.io/cluster");
	}
}
