package org.shutterline.kubernetes;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What is scaled exists, and leaves the number of its pods to who scales it; what requests are sent to exists. */
final class ExistingTargets implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		return Stream.of(manifests.of("HorizontalPodAutoscaler").flatMap(scaler -> scaled(manifests, scaler)),
				manifests.of("ScaledObject").flatMap(scaler -> scaled(manifests, scaler)),
				manifests.of("HTTPRoute").flatMap(route -> route.findValues("backendRefs").stream()
						.flatMap(JsonNode::valueStream)
						.flatMap(to -> backend(manifests, route, to.path("name").asString(), to.path("port")))),
				manifests.of("Ingress")
						.flatMap(ingress -> ingress.findValues("service").stream()
								.flatMap(to -> backend(manifests, ingress, to.path("name").asString(),
										to.path("port").path("number")))),
				manifests.of("StatefulSet")
						.flatMap(set -> backend(manifests, set, set.path("spec").path("serviceName").asString(), null)))
				.flatMap(broken -> broken);
	}

	private static Stream<String> scaled(Manifests manifests, JsonNode scaler) {
		JsonNode target = scaler.path("spec").path("scaleTargetRef");
		var found = manifests.find(target.path("kind").asString("Deployment"), Manifests.namespace(scaler),
				target.path("name").asString());
		if (found.isEmpty()) {
			return Stream.of(Manifests.title(scaler) + " scales nothing: " + target);
		}
		return found.orElseThrow().path("spec").has("replicas")
				? Stream.of(Manifests.title(scaler) + ": each apply would undo it, since replicas is said there")
				: Stream.empty();
	}

	private static Stream<String> backend(Manifests manifests, JsonNode from, String name,
			@org.jspecify.annotations.Nullable JsonNode port) {
		boolean there = manifests.find("Service", Manifests.namespace(from), name)
				.filter(service -> port == null || service.path("spec").path("ports").valueStream()
						.anyMatch(its -> its.path("port").asInt() == port.asInt()))
				.isPresent();
		return there ? Stream.empty() : Stream.of(Manifests.title(from) + ": there is no Service " + name + ":" + port);
	}
}
