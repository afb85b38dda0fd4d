package org.shutterline.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;
import tools.jackson.databind.JsonNode;

/**
 * Where all is to be encrypted on its way, each process of ours is in the mesh, which takes nothing in the plain but on the
 * management port and lets in nobody without an account that is named; and the network policies let through what the mesh
 * sends, between our processes, from the edge, and of the kubelet's probes.
 */
final class Meshed implements Rule {
	/** Of ztunnel: where what was sent to any port arrives, and from where it passes on the kubelet's probes. */
	private static final int TUNNEL = 15008;
	private static final String PROBES = "169.254.7.127/32";

	@Override
	public Stream<String> broken(Manifests manifests) {
		if (!Encrypted.isDemanded(manifests)) {
			return Stream.empty();
		}
		return Stream.concat(
				manifests.workloads().filter(Workload::isJava).flatMap(workload -> broken(manifests, workload)
						.map(what -> workload.name() + " " + what)),
				manifests.of("HTTPRoute").flatMap(route -> edgeless(manifests, route)));
	}

	private static Stream<String> broken(Manifests manifests, Workload workload) {
		Set<String> management = ports(workload).filter(port -> port.path("name").asString().equals("management"))
				.map(port -> port.path("containerPort").asString()).collect(Collectors.toSet());
		boolean probed = of(manifests, "NetworkPolicy", "podSelector", workload)
				.anyMatch(policy -> policy.path("spec").path("ingress").findValues("cidr").stream()
						.anyMatch(cidr -> cidr.asString().equals(PROBES)));
		return Stream.of(
				"ambient".equals(workload.podLabels().get("istio.io/dataplane-mode")) ? "" : "is not in the mesh",
				isStrict(manifests, workload, management) ? "" : "takes requests in the plain",
				isClosed(manifests, workload, management) ? "" : "lets in whoever asks",
				probed ? "" : "does not hear the kubelet's probes",
				untunnelled(manifests, workload)).filter(what -> !what.isEmpty());
	}

	private static boolean isStrict(Manifests manifests, Workload workload, Set<String> management) {
		List<JsonNode> peers = of(manifests, "PeerAuthentication", "selector", workload).toList();
		return !peers.isEmpty() && peers.stream().map(peer -> peer.path("spec"))
				.allMatch(peer -> isStrict(peer.path("mtls")) && ports(workload)
						.map(port -> port.path("containerPort").asString()).filter(port -> !management.contains(port))
						.map(peer.path("portLevelMtls")::path).allMatch(port -> port.isMissingNode()
								|| isStrict(port)));
	}

	private static boolean isStrict(JsonNode mtls) {
		return mtls.path("mode").asString("").equals("STRICT");
	}

	/** Without any policy everybody may ask; within one, whom a rule does not name. */
	private static boolean isClosed(Manifests manifests, Workload workload, Set<String> management) {
		List<JsonNode> policies = of(manifests, "AuthorizationPolicy", "selector", workload).toList();
		return !policies.isEmpty() && policies.stream()
				.flatMap(policy -> policy.path("spec").path("rules").valueStream())
				.allMatch(rule -> isAll(rule.path("from"), from -> !from.path("source").path("principals").isEmpty())
						|| isAll(rule.path("to"), to -> isAll(to.path("operation").path("ports"),
								port -> management.contains(port.asString()))));
	}

	private static boolean isAll(JsonNode list, java.util.function.Predicate<JsonNode> wanted) {
		return !list.isEmpty() && list.valueStream().allMatch(wanted);
	}

	/** What it cannot reach under the mesh; management ports are asked in the plain. */
	private static String untunnelled(Manifests manifests, Workload workload) {
		var network = new Network(manifests);
		return workload.containers()
				.flatMap(container -> Address.of(new Environment(manifests, workload).of(container)))
				.flatMap(address -> Destination.of(manifests, workload.namespace(), address).stream())
				.map(Destination::pods).distinct()
				.filter(pods -> manifests.workloads().anyMatch(
						process -> process.isJava() && End.of(process).equals(pods)))
				.filter(pods -> !network.allows(End.of(workload), pods, TUNNEL))
				.map(pods -> "has no tunnel to " + pods.labels()).collect(Collectors.joining(", "));
	}

	private static Stream<String> edgeless(Manifests manifests, JsonNode route) {
		return route.findValues("backendRefs").stream().flatMap(JsonNode::valueStream)
				.flatMap(to -> manifests.find("Service", Manifests.namespace(route), to.path("name").asString())
						.stream())
				.flatMap(service -> manifests.selected(service.path("spec").path("selector"),
						Manifests.namespace(service)))
				.filter(pods -> route.path("spec").path("parentRefs").valueStream()
						.map(edge -> edge.path("namespace").asString(Manifests.namespace(route)))
						.anyMatch(edge -> !new Network(manifests).letsIn(edge, End.of(pods), TUNNEL)))
				.map(pods -> Manifests.title(route) + " has no tunnel to " + pods.name());
	}

	private static Stream<JsonNode> ports(Workload workload) {
		return workload.containers().flatMap(container -> container.path("ports").valueStream());
	}

	private static Stream<JsonNode> of(Manifests manifests, String kind, String selector, Workload workload) {
		return manifests.of(kind).filter(document -> Manifests.namespace(document).equals(workload.namespace())
				&& Selectors.matches(document.path("spec").path(selector), workload.podLabels()));
	}
}
