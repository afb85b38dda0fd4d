package org.shutterline.contracts;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * One thing that a schema promises about one field, for example {@code post_published.media[].type enum "photo"}. A
 * schema flattened into promises can be compared line by line.
 *
 * @param field the path of the field, or "" for the event as a whole
 */
record Promise(String event, String field, String text) implements Comparable<Promise> {
	private static final List<String> EVENT_LEVEL = List.of("x-topic", "x-cleanup", "x-key", "x-version");
	private static final Set<String> SILENT = Set.of("description", "title", "$ref", "anyOf", "properties", "required",
			"items", "enum", "type", "additionalProperties");

	static SortedSet<Promise> of(String event, JsonNode schema) {
		var promises = new TreeSet<Promise>();
		EVENT_LEVEL.forEach(word -> promises.add(new Promise(event, "", word + " " + schema.path(word))));
		collectProperties(event, "", schema, schema, promises);
		return promises;
	}

	static Promise parse(String line) {
		var parts = line.split(" ", 2);
		var dot = parts[0].indexOf('.');
		return dot < 0
				? new Promise(parts[0], "", parts[1])
				: new Promise(parts[0].substring(0, dot), parts[0].substring(dot + 1), parts[1]);
	}

	boolean required() {
		return text.equals("required");
	}

	boolean enumValue() {
		return text.startsWith("enum ");
	}

	/** The object or list that contains the field; "" for the event itself. */
	String parent() {
		var dot = field.lastIndexOf('.');
		return dot < 0 ? "" : field.substring(0, dot);
	}

	@Override
	public String toString() {
		return event + (field.isEmpty() ? "" : "." + field) + " " + text;
	}

	@Override
	public int compareTo(Promise other) {
		return toString().compareTo(other.toString());
	}

	private static void collectProperties(String event, String parent, JsonNode node, JsonNode root, Set<Promise> to) {
		node.path("properties").properties().forEach(property -> {
			var field = parent.isEmpty() ? property.getKey() : parent + "." + property.getKey();
			collect(event, field, property.getValue(), root, false, to);
		});
		for (var name : node.path("required")) {
			var field = parent.isEmpty() ? name.asString() : parent + "." + name.asString();
			to.add(new Promise(event, field, "required"));
		}
	}

	private static void collect(String event, String field, JsonNode node, JsonNode root, boolean nullable,
			Set<Promise> to) {
		if (node.has("$ref")) {
			collect(event, field, root.at(node.get("$ref").asString().substring(1)), root, nullable, to);
			return;
		}
		if (node.has("anyOf")) {
			// The one use that the schemas make of it: something, or null.
			collect(event, field, node.at("/anyOf/0"), root, true, to);
			return;
		}
		var types = new TreeSet<String>();
		if (node.path("type").isArray()) {
			node.get("type").forEach(type -> types.add(type.asString()));
		}
		else {
			types.add(node.path("type").asString());
		}
		if (nullable) {
			types.add("null");
		}
		to.add(new Promise(event, field, "type " + String.join("|", types)));
		node.path("enum").forEach(value -> to.add(new Promise(event, field, "enum " + value)));
		node.properties()
				.stream()
				.filter(keyword -> !SILENT.contains(keyword.getKey()))
				.forEach(keyword -> to.add(new Promise(event, field, keyword.getKey() + " " + keyword.getValue())));
		collectProperties(event, field, node, root, to);
		if (node.has("items")) {
			collect(event, field + "[]", node.get("items"), root, false, to);
		}
	}
}
