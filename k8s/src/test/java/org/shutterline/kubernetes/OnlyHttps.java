package org.shutterline.kubernetes;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Requests come in by HTTPS alone, with a certificate for the name that was asked for; who asks for one of these names without
 * is sent there, and gets nothing else.
 */
final class OnlyHttps implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		return Stream.concat(
				manifests.of("gateway.networking.k8s.io", "Gateway")
						.flatMap(gateway -> listeners(gateway)
								.filter(OnlyHttps::isSecure)
								.flatMap(listener -> broken(manifests, gateway, listener))),
				manifests.of("HTTPRoute").filter(route -> !isRedirect(route))
						.flatMap(route -> route.path("spec").path("parentRefs").valueStream()
								.filter(parent -> !isSecure(manifests, route, parent))
								.map(_ -> Manifests.title(route) + " answers in the plain")));
	}

	private static Stream<String> broken(Manifests manifests, JsonNode gateway, JsonNode listener) {
		String host = listener.path("hostname").asString("");
		boolean certified = listener.path("tls").path("certificateRefs").valueStream()
				.anyMatch(wanted -> manifests.of("Certificate")
						.filter(made -> Manifests.namespace(made).equals(Manifests.namespace(gateway)))
						.map(made -> made.path("spec"))
						.filter(made -> made.path("secretName").equals(wanted.path("name")))
						.anyMatch(made -> made.path("dnsNames").valueStream().map(JsonNode::asString)
								.anyMatch(host::equals)));
		boolean redirected = manifests.of("HTTPRoute").filter(OnlyHttps::isRedirect)
				.filter(route -> route.path("spec").path("hostnames").valueStream().map(JsonNode::asString)
						.anyMatch(host::equals))
				.anyMatch(route -> route.path("spec").path("parentRefs").valueStream()
						.anyMatch(parent -> listeners(manifests, route, parent)
								.anyMatch(its -> !isSecure(its) && its.path("port").asInt() == 80)));
		return Stream.of(certified ? "" : "nobody has a certificate for " + host,
				redirected ? "" : "nobody is sent to https of " + host).filter(what -> !what.isEmpty())
				.map(what -> Manifests.title(gateway) + ": " + what);
	}

	/** Whether it leads to listeners that all end TLS, and to one at least. */
	private static boolean isSecure(Manifests manifests, JsonNode route, JsonNode parent) {
		List<JsonNode> listeners = listeners(manifests, route, parent).toList();
		return !listeners.isEmpty() && listeners.stream().allMatch(OnlyHttps::isSecure);
	}

	private static boolean isSecure(JsonNode listener) {
		return listener.path("protocol").asString().equals("HTTPS");
	}

	/** Of a Gateway that a route names: the one that it names, or all. */
	private static Stream<JsonNode> listeners(Manifests manifests, JsonNode route, JsonNode parent) {
		String section = parent.path("sectionName").asString("");
		return manifests.of("gateway.networking.k8s.io", "Gateway")
				.filter(gateway -> gateway.path("metadata").path("name").equals(parent.path("name"))
						&& Manifests.namespace(gateway)
								.equals(parent.path("namespace").asString(Manifests.namespace(route))))
				.flatMap(OnlyHttps::listeners)
				.filter(listener -> section.isEmpty() || listener.path("name").asString().equals(section));
	}

	private static Stream<JsonNode> listeners(JsonNode gateway) {
		return gateway.path("spec").path("listeners").valueStream();
	}

	private static boolean isRedirect(JsonNode route) {
		return route.path("spec").path("rules").valueStream()
				.allMatch(rule -> !rule.has("backendRefs") && !rule.has("matches") && rule.path("filters").valueStream()
						.anyMatch(filter -> filter.path("requestRedirect").path("scheme").asString("")
								.equals("https")));
	}
}
