package org.shutterline.platform.testing.openapi;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code $ref}s of a document. */
final class References {
	static final String SCHEMAS = "#/components/schemas/";
	private static final String REF = "$ref";

	private References() {}

	/** The last part of a reference. */
	static String name(String reference) {
		return reference.substring(reference.lastIndexOf('/') + 1);
	}

	static void in(JsonNode node, Consumer<String> visitor) {
		if (node.path(REF).isString()) {
			visitor.accept(node.get(REF).asString());
		}
		node.forEach(child -> in(child, visitor));
	}

	static void renameIn(JsonNode node, UnaryOperator<String> names) {
		if (node instanceof ObjectNode object && object.path(REF).isString()) {
			object.put(REF, names.apply(object.get(REF).asString()));
		}
		node.forEach(child -> renameIn(child, names));
	}

	/** Takes away the components that nothing refers to, directly or through others. */
	static void prune(ObjectNode document) {
		Set<String> used = new HashSet<>();
		in(document.path("paths"), reference -> use(document, reference, used));
		for (String kind : Set.of("schemas", "responses", "parameters", "headers")) {
			if (document.at("/components/" + kind) instanceof ObjectNode components) {
				components.propertyNames().stream().toList().stream()
						.filter(name -> !used.contains("#/components/" + kind + "/" + name))
						.forEach(components::remove);
			}
		}
	}

	private static void use(ObjectNode document, String reference, Set<String> used) {
		if (used.add(reference)) {
			in(document.at(reference.substring(1)), next -> use(document, next, used));
		}
	}
}
