package org.shutterline.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Something that makes pods. */
record Workload(JsonNode document) {
	String name() {
		return Manifests.name(document);
	}

	String namespace() {
		return Manifests.namespace(document);
	}

	JsonNode template() {
		JsonNode spec = document.path("spec");
		return spec.has("jobTemplate") ? spec.path("jobTemplate").path("spec").path("template") : spec.path("template");
	}

	JsonNode pod() {
		return template().path("spec");
	}

	Map<String, String> podLabels() {
		Map<String, String> labels = new LinkedHashMap<>();
		template().path("metadata").path("labels").properties()
				.forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
		return labels;
	}

	/** Whether it is a process of ours. */
	boolean isJava() {
		return "java".equals(podLabels().get("shutterline.org/runs"));
	}

	Stream<JsonNode> containers() {
		return pod().path("containers").valueStream();
	}

	Stream<JsonNode> initContainers() {
		return pod().path("initContainers").valueStream();
	}

	Stream<JsonNode> allContainers() {
		return Stream.concat(initContainers(), containers());
	}

	/** The number behind a port's name or number; empty if no container has it. */
	OptionalInt port(JsonNode named) {
		return containers().flatMap(container -> container.path("ports").valueStream())
				.filter(port -> named.isNumber()
						? port.path("containerPort").asInt() == named.asInt()
						: port.path("name").asString().equals(named.asString()))
				.mapToInt(port -> port.path("containerPort").asInt()).findFirst();
	}

	String says(JsonNode container) {
		return document.path("kind").asString() + " " + name() + ", container " + container.path("name").asString();
	}
}
