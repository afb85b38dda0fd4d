package org.shutterline.kubernetes;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How labels are selected. */
final class Selectors {
	private Selectors() {}

	/** @param selector with {@code matchLabels} and {@code matchExpressions}, or a Service's plain map */
	static boolean matches(JsonNode selector, Map<String, String> labels) {
		boolean plain = !selector.has("matchLabels") && !selector.has("matchExpressions");
		JsonNode equal = plain ? selector : selector.path("matchLabels");
		return equal.properties().stream()
				.allMatch(wanted -> wanted.getValue().asString().equals(labels.get(wanted.getKey())))
				&& selector.path("matchExpressions").valueStream().allMatch(wanted -> matchesOne(wanted, labels));
	}

	private static boolean matchesOne(JsonNode expression, Map<String, String> labels) {
		String value = labels.get(expression.path("key").asString());
		return switch (expression.path("operator").asString()) {
			case "Exists" -> value != null;
			case "DoesNotExist" -> value == null;
			case "In" -> isOneOf(expression, value);
			case "NotIn" -> !isOneOf(expression, value);
			default -> throw new IllegalArgumentException("Not an operator: " + expression);
		};
	}

	private static boolean isOneOf(JsonNode expression, @org.jspecify.annotations.Nullable String value) {
		return expression.path("values").valueStream().anyMatch(allowed -> allowed.asString().equals(value));
	}
}
