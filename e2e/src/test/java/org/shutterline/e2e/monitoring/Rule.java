package org.shutterline.e2e.monitoring;

import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/** A recording rule or an alert, as it is written. */
record Rule(String name, boolean alerts, String expression, Map<String, String> labels,
		Map<String, String> annotations) {
	static Rule from(JsonNode node) {
		boolean alerts = node.has("alert");
		return new Rule(node.path(alerts ? "alert" : "record").asString(), alerts, node.path("expr").asString(),
				texts(node.path("labels")), texts(node.path("annotations")));
	}

	private static Map<String, String> texts(JsonNode node) {
		var texts = new TreeMap<String, String>();
		node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
		return texts;
	}
}
