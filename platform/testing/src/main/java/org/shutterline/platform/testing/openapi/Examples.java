package org.shutterline.platform.testing.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Examples by the names of fields: what is called the same everywhere looks the same everywhere. */
record Examples(JsonNode byName) {
	void addTo(ObjectNode document) {
		document.at("/components/schemas").forEach(schema -> schema.path("properties").properties()
				.forEach(property -> addTo(property.getKey(), property.getValue())));
		document.path("paths").forEach(path -> path.forEach(operation -> operation.path("parameters").forEach(
				parameter -> addTo(parameter.path("name").asString(""), parameter.path("schema")))));
	}

	private void addTo(String name, JsonNode schema) {
		if (schema instanceof ObjectNode object && object.has("type") && !object.has("examples")
				&& !object.has("enum") && byName.has(name) && fits(object.get("type"), byName.get(name))) {
			object.set("examples", JsonNodeFactory.instance.arrayNode().add(byName.get(name)));
		}
	}

	private static boolean fits(JsonNode type, JsonNode example) {
		String wanted = type.isArray() ? type.get(0).asString() : type.asString();
		return wanted.equals(example.isString()
				? "string"
				: example.isBoolean() ? "boolean" : example.isArray() ? "array" : "integer");
	}
}
