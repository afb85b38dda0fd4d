package org.shutterline.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the network policies of an overlay let through, as far as pods of one namespace and addresses outside go. */
record Network(Manifests manifests) {
	/** Some pods, or something beyond the cluster, whose labels are none. */
	record End(String namespace, Map<String, String> labels) {
		static End of(Workload workload) {
			return new End(workload.namespace(), workload.podLabels());
		}

		boolean isOutside() {
			return labels.isEmpty();
		}
	}

	boolean allows(End from, End to, int port) {
		return allowsOneSide("Egress", from, to, port)
				&& (to.isOutside() || !decides("Ingress", to) || allowsOneSide("Ingress", to, from, port));
	}

	/** Whether all pods of another namespace are let in. */
	boolean letsIn(String namespace, End to, int port) {
		return allowsNamespace("Ingress", to, namespace, port);
	}

	/** Whether they may go to all pods of another namespace. */
	boolean letsOut(End from, String namespace, int port) {
		return allowsNamespace("Egress", from, namespace, port);
	}

	private boolean allowsNamespace(String direction, End about, String namespace, int port) {
		boolean out = direction.equals("Egress");
		return policies(direction, about)
				.flatMap(policy -> policy.path("spec").path(out ? "egress" : "ingress").valueStream())
				.anyMatch(rule -> allowsPort(rule, port) && rule.path(out ? "to" : "from").valueStream()
						.anyMatch(peer -> peer.has("namespaceSelector") && !peer.has("podSelector")
								&& Selectors.matches(
										peer.path("namespaceSelector"),
										Map.of("kubernetes.io/metadata.name", namespace))));
	}

	/** Whether somebody decides about these pods: who is selected by no policy, may do everything. */
	boolean decides(String direction, End about) {
		return policies(direction, about).findAny().isPresent();
	}

	private boolean allowsOneSide(String direction, End about, End other, int port) {
		boolean out = direction.equals("Egress");
		List<JsonNode> rules = policies(direction, about)
				.flatMap(policy -> policy.path("spec").path(out ? "egress" : "ingress").valueStream()).toList();
		return rules.stream()
				.anyMatch(rule -> allowsPort(rule, port) && allowsPeer(rule.path(out ? "to" : "from"), other));
	}

	private Stream<JsonNode> policies(String direction, End about) {
		return manifests.of("NetworkPolicy")
				.filter(policy -> Manifests.namespace(policy).equals(about.namespace())
						&& policy.path("spec").path("policyTypes").valueStream()
								.anyMatch(type -> type.asString().equals(direction))
						&& Selectors.matches(policy.path("spec").path("podSelector"), about.labels()));
	}

	private static boolean allowsPort(JsonNode rule, int port) {
		return !rule.has("ports") || rule.path("ports").valueStream().anyMatch(its -> its.path("port").asInt() == port
				&& "TCP".equals(its.path("protocol").asString("TCP")));
	}

	private static boolean allowsPeer(JsonNode peers, End other) {
		return peers.isMissingNode() || peers.valueStream()
				.anyMatch(peer -> other.isOutside()
						? peer.has("ipBlock")
						: peer.has("podSelector") && !peer.has("namespaceSelector")
								&& Selectors.matches(peer.path("podSelector"), other.labels()));
	}
}
