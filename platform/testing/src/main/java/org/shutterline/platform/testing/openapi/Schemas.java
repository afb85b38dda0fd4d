package org.shutterline.platform.testing.openapi;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of the document. Springdoc knows the types; names on the wire, order, what may be missing and what may be
 * null come from the records themselves, as the house's JSON and JSpecify's annotations have it.
 */
final class Schemas {
	private final ObjectNode raw;
	private final Map<String, Class<?>> classes = new LinkedHashMap<>();
	private final Set<String> ofRequests = new LinkedHashSet<>();

	Schemas(ObjectNode rawDocument) {
		this.raw = rawDocument.withObject("/components").withObject("schemas");
		raw.propertyNames().forEach(name -> classes.put(name, type(name)));
		rawDocument.path("paths").forEach(
				path -> path.forEach(operation -> References.in(operation.path("requestBody"), this::requested)));
	}

	/** All schemas, named for clients; those that no operation needs are among them. */
	ObjectNode written(ObjectNode into) {
		classes.forEach((name, type) -> {
			String wireName = Names.schema(type);
			if (into.has(wireName)) {
				throw new IllegalStateException("Two records would be called " + wireName + ", one is " + type);
			}
			into.set(wireName, written(name, type));
		});
		References.renameIn(into, this::renamed);
		return into;
	}

	/** The reference of the document for one of springdoc's. */
	String renamed(String reference) {
		Class<?> type = classes.get(References.name(reference));
		return type == null ? reference : References.SCHEMAS + Names.schema(type);
	}

	private JsonNode written(String name, Class<?> type) {
		JsonNode schema = raw.required(name);
		if (!type.isRecord() || !schema.has("properties")) {
			return schema;
		}
		boolean request = ofRequests.contains(name);
		ObjectNode written = raw.objectNode().put("type", "object");
		ObjectNode properties = raw.objectNode();
		ArrayNode required = raw.arrayNode();
		for (RecordComponent component : type.getRecordComponents()) {
			if (component.getAccessor().isAnnotationPresent(JsonAnySetter.class)) {
				continue;
			}
			JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
			String javaName = named == null ? component.getName() : named.value();
			JsonNode property = schema.path("properties").required(javaName);
			properties.set(Names.wire(javaName), isNullable(component) && !request ? nullable(property) : property);
			if (request ? isNeeded(component) : isAlwaysThere(type, component)) {
				required.add(Names.wire(javaName));
			}
		}
		written.set("properties", properties);
		if (!required.isEmpty()) {
			written.set("required", required);
		}
		return written;
	}

	private void requested(String reference) {
		String name = References.name(reference);
		if (ofRequests.add(name)) {
			References.in(raw.path(name), this::requested);
		}
	}

	private static boolean isNullable(RecordComponent component) {
		return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
	}

	private static boolean isNeeded(RecordComponent component) {
		return !isNullable(component) && (component.getType().isPrimitive()
				|| component.getAccessor().isAnnotationPresent(NotNull.class));
	}

	private static boolean isAlwaysThere(Class<?> type, RecordComponent component) {
		return !isNullable(component) || !(type.isAnnotationPresent(JsonInclude.class)
				|| component.getAccessor().isAnnotationPresent(JsonInclude.class));
	}

	private JsonNode nullable(JsonNode schema) {
		if (!schema.path("type").isString()) {
			return raw.objectNode().set("oneOf",
					raw.arrayNode().add(schema).add(raw.objectNode().put("type", "null")));
		}
		ObjectNode changed = (ObjectNode) schema.deepCopy();
		changed.set("type", raw.arrayNode().add(schema.get("type")).add("null"));
		if (changed.get("enum") instanceof ArrayNode values) {
			values.addNull();
		}
		return changed;
	}

	private static Class<?> type(String fullName) {
		String name = fullName;
		while (true) {
			try {
				return Class.forName(name);
			}
			catch (ClassNotFoundException e) {
				int dot = name.lastIndexOf('.');
				if (dot < 0) {
					throw new IllegalStateException("A schema that is no class: " + fullName, e);
				}
				name = name.substring(0, dot) + "$" + name.substring(dot + 1);
			}
		}
	}
}
