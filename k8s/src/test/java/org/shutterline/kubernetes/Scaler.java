package org.shutterline.kubernetes;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Who says how many pods of a workload there are: Kubernetes' own autoscaler or KEDA's. */
record Scaler(JsonNode document) {
	static Stream<Scaler> of(Manifests manifests, Workload workload) {
		return Stream.of("HorizontalPodAutoscaler", "ScaledObject").flatMap(manifests::of).filter(scaler -> {
			JsonNode target = scaler.path("spec").path("scaleTargetRef");
			return Manifests.namespace(scaler).equals(workload.namespace())
					&& target.path("name").asString().equals(workload.name())
					&& target.path("kind").asString("Deployment").equals(workload.document().path("kind").asString());
		}).map(Scaler::new);
	}

	/** How many pods of it there may be, also while it is updated. */
	static int mostPods(Manifests manifests, Workload workload) {
		JsonNode spec = workload.document().path("spec");
		int most = of(manifests, workload).mapToInt(Scaler::most).max().orElse(spec.path("replicas").asInt(1));
		JsonNode surge = spec.path("strategy").path("rollingUpdate").path("maxSurge");
		// Without a number it is Kubernetes' quarter.
		return most + (surge.isInt() ? surge.asInt() : Math.ceilDiv(most, 4));
	}

	private int most() {
		JsonNode spec = document.path("spec");
		return spec.has("maxReplicas") ? spec.path("maxReplicas").asInt() : spec.path("maxReplicaCount").asInt(100);
	}
}
