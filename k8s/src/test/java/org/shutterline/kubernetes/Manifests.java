package org.shutterline.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents of one overlay. */
record Manifests(List<JsonNode> documents) {
	private static final JsonMapper JSON = new JsonMapper();
	private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");

	/** Reads YAML as the API server does; a key that is there twice is an error. */
	static Manifests parse(String yaml) {
		var options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setCodePointLimit(Integer.MAX_VALUE);
		List<JsonNode> documents = new ArrayList<>();
		new Yaml(new SafeConstructor(options)).loadAll(yaml).forEach(document -> {
			if (document != null) {
				documents.add(JSON.valueToTree(document));
			}
		});
		return new Manifests(documents);
	}

	Stream<JsonNode> of(String kind) {
		return documents.stream().filter(document -> document.path("kind").asString().equals(kind));
	}

	/** Those of a group, whatever its version: other groups have a Service or a Cluster as well. */
	Stream<JsonNode> of(String group, String kind) {
		return of(kind).filter(document -> document.path("apiVersion").asString().startsWith(group + "/"));
	}

	Stream<Workload> workloads() {
		return documents.stream().filter(document -> WORKLOADS.contains(document.path("kind").asString()))
				.map(Workload::new);
	}

	Optional<JsonNode> find(String kind, String namespace, String name) {
		return of(kind).filter(found -> name(found).equals(name) && namespace(found).equals(namespace)).findFirst();
	}

	/** What runs behind a Service, or is meant by another selector of that namespace. */
	Stream<Workload> selected(JsonNode selector, String namespace) {
		return workloads().filter(workload -> workload.namespace().equals(namespace)
				&& Selectors.matches(selector, workload.podLabels()));
	}

	static String name(JsonNode document) {
		return document.path("metadata").path("name").asString();
	}

	static String namespace(JsonNode document) {
		return document.path("metadata").path("namespace").asString("default");
	}

	static String title(JsonNode document) {
		return document.path("kind").asString() + " " + name(document);
	}
}
