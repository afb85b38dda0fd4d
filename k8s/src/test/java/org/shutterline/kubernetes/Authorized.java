package org.shutterline.kubernetes;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where the mesh decides who may ask a part, it lets in whoever has a setting that leads there, by the account of its pods;
 * and the accounts that it names are there.
 */
final class Authorized implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		return Stream.concat(manifests.of("AuthorizationPolicy").flatMap(policy -> strangers(manifests, policy)),
				manifests.workloads().filter(Workload::isJava)
						.flatMap(workload -> workload.containers()
								.flatMap(container -> Address.of(new Environment(manifests, workload).of(container)))
								.distinct().flatMap(address -> refused(manifests, workload, address))));
	}

	private static Stream<String> strangers(Manifests manifests, JsonNode policy) {
		return policy.findValues("principals").stream().flatMap(JsonNode::valueStream).map(JsonNode::asString)
				.filter(principal -> {
					String[] parts = principal.split("/", -1);
					// Of other namespaces we know nothing.
					return parts[2].equals(Manifests.namespace(policy))
							&& manifests.find("ServiceAccount", parts[2], parts[4]).isEmpty();
				}).map(principal -> Manifests.title(policy) + " lets in somebody who is not there, " + principal);
	}

	private static Stream<String> refused(Manifests manifests, Workload workload, Address address) {
		String account = "cluster.local/ns/" + workload.namespace() + "/sa/"
				+ workload.pod().path("serviceAccountName").asString();
		return manifests.find("Service", workload.namespace(), address.service(workload.namespace())).stream()
				.flatMap(service -> manifests.selected(service.path("spec").path("selector"), workload.namespace()))
				.filter(target -> {
					List<JsonNode> policies = manifests.of("AuthorizationPolicy")
							.filter(policy -> Selectors.matches(policy.path("spec").path("selector"),
									target.podLabels()))
							.toList();
					return !policies.isEmpty() && policies.stream()
							.flatMap(policy -> policy.path("spec").path("rules").valueStream())
							.noneMatch(rule -> lets(rule, account, address.port()));
				}).map(target -> workload.name() + ", " + address.setting() + ": no AuthorizationPolicy of "
						+ target.name() + " lets " + account + " in");
	}

	private static boolean lets(JsonNode rule, String account, int port) {
		boolean known = !rule.has("from") || rule.findValues("principals").stream().flatMap(JsonNode::valueStream)
				.anyMatch(principal -> principal.asString().equals(account));
		return known && rule.findValues("ports").stream().flatMap(JsonNode::valueStream)
				.anyMatch(its -> its.asString().equals(String.valueOf(port)));
	}
}
