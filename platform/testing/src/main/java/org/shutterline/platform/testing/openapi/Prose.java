package org.shutterline.platform.testing.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a document, written by hand in OpenAPI's own words, that is laid over what the code says: summaries,
 * descriptions, limits that only a method checks. Objects are merged, everything else is replaced, {@code null} removes.
 */
record Prose(ObjectNode part) {
	/** The file of the class path; nothing where there is none. */
	static Prose of(String resource) {
		try (InputStream file = Prose.class.getResourceAsStream(resource)) {
			Map<String, @Nullable Object> parsed = file == null ? Map.of() : new Yaml().load(file);
			return new Prose(JsonMapper.shared().valueToTree(parsed));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	void layOver(ObjectNode document) {
		merge(document, part);
	}

	/** The calls, schemas and properties of this part that the document does not have: what was renamed or removed. */
	List<String> strangers(ObjectNode document) {
		var strangers = new ArrayList<String>();
		missing(document.path("paths"), part.path("paths"), 2, "", strangers);
		missing(document.at("/components/schemas"), part.at("/components/schemas"), 1, "", strangers);
		part.at("/components/schemas").properties()
				.forEach(schema -> missing(document.at("/components/schemas/" + schema.getKey() + "/properties"),
						schema.getValue().path("properties"), 1, schema.getKey() + ".", strangers));
		return strangers;
	}

	private static void missing(JsonNode document, JsonNode part, int depth, String prefix, List<String> strangers) {
		part.properties().forEach(entry -> {
			JsonNode there = document.path(entry.getKey());
			if (there.isMissingNode()) {
				strangers.add(prefix + entry.getKey());
			}
			else if (depth > 1) {
				missing(there, entry.getValue(), depth - 1, prefix + entry.getKey() + " ", strangers);
			}
		});
	}

	private static void merge(ObjectNode into, ObjectNode part) {
		part.properties().forEach(entry -> {
			if (entry.getValue().isNull()) {
				into.remove(entry.getKey());
			}
			else if (entry.getValue() instanceof ObjectNode deeper) {
				if (!(into.get(entry.getKey()) instanceof ObjectNode)) {
					into.set(entry.getKey(), JsonNodeFactory.instance.objectNode());
				}
				merge((ObjectNode) into.get(entry.getKey()), deeper);
			}
			else {
				into.set(entry.getKey(), entry.getValue());
			}
		});
	}
}
