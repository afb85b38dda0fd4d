package org.shutterline.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a container is told, as far as it is written here. */
record Environment(Manifests manifests, Workload workload) {
	/** By name; values that only operators know are empty. */
	Map<String, String> of(JsonNode container) {
		Map<String, String> variables = new LinkedHashMap<>();
		container.path("envFrom").valueStream().forEach(from -> {
			variables.putAll(data("ConfigMap", from.path("configMapRef").path("name").asString()));
			String secret = from.path("secretRef").path("name").asString();
			new Secrets(manifests).keys(workload.namespace(), secret).forEach(key -> variables.put(key, ""));
			variables.putAll(data("Secret", secret));
		});
		container.path("env").valueStream().forEach(
				variable -> variables.put(variable.path("name").asString(), variable.path("value").asString("")));
		return variables;
	}

	private Map<String, String> data(String kind, String name) {
		Map<String, String> values = new LinkedHashMap<>();
		manifests.find(kind, workload.namespace(), name).ifPresent(found -> found.path("data").properties()
				.forEach(entry -> values.put(entry.getKey(), kind.equals("Secret")
						? new String(Base64.getMimeDecoder().decode(entry.getValue().asString()),
								StandardCharsets.UTF_8)
						: entry.getValue().asString())));
		return values;
	}
}
