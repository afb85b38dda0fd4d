package org.shutterline.contracts;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the services' documents into the gateway's. Components that are the same are shared; of different ones with the
 * same name, the later gets its service's name before its own. Each call also gets what the gateway answers on its way.
 */
final class OpenApiMerge {
	private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
	private static final List<String> KINDS = List.of("schemas", "responses", "parameters", "headers");
	private static final String REF = "$ref";
	private final ObjectNode document;
	/** The answers of the gateway for a service's call, by status; taken out of the document. */
	private final JsonNode onTheWay;
	/** The headers that the gateway puts on every answer. */
	private final JsonNode headers;

	OpenApiMerge(ObjectNode gateway) {
		this.document = gateway;
		this.onTheWay = gateway.remove("x-responses-of-every-call");
		this.headers = gateway.remove("x-headers-of-every-answer");
		gateway.path("paths").forEach(path -> METHODS.stream().filter(path::has)
				.forEach(method -> answers((ObjectNode) path.get(method))));
	}

	ObjectNode document() {
		return document;
	}

	void add(String service, ObjectNode added) {
		rename(added, clashes(service, added));
		KINDS.forEach(kind -> object(object(document, "components"), kind)
				.setAll(object(object(added, "components"), kind)));
		added.path("tags").forEach(document.withArray("tags")::add);
		added.path("paths").properties().forEach(path -> METHODS.stream().filter(path.getValue()::has)
				.forEach(method -> operation(path.getKey(), method, (ObjectNode) path.getValue().get(method))));
	}

	private void operation(String path, String method, ObjectNode operation) {
		ObjectNode here = object(object(document, "paths"), path);
		if (here.has(method)) {
			throw new IllegalStateException("Two services answer " + method + " " + path);
		}
		answers(operation);
		here.set(method, operation);
	}

	private void answers(ObjectNode operation) {
		ObjectNode responses = object(operation, "responses");
		onTheWay.properties().stream().filter(answer -> !responses.has(answer.getKey()))
				.forEach(answer -> responses.set(answer.getKey(), answer.getValue().deepCopy()));
		responses.forEach(response -> {
			if (!response.has(REF)) {
				object((ObjectNode) response, "headers").setAll((ObjectNode) headers.deepCopy());
			}
		});
	}

	/** New references for those that mean something else in the document, and for what refers to such. */
	private Map<String, String> clashes(String service, ObjectNode added) {
		String prefix = service.substring(0, 1).toUpperCase(Locale.ROOT)
				+ service.substring(1, service.indexOf('-'));
		var renamed = new HashMap<String, String>();
		int known;
		do {
			known = renamed.size();
			KINDS.forEach(kind -> added.path("components").path(kind).properties().forEach(component -> {
				String reference = "#/components/" + kind + "/" + component.getKey();
				JsonNode there = document.path("components").path(kind).path(component.getKey());
				if (there.isObject() && (!there.equals(component.getValue())
						|| renamed.keySet().stream().anyMatch(other -> refers(component.getValue(), other)))) {
					renamed.put(reference, "#/components/" + kind + "/" + prefix + component.getKey());
				}
			}));
		} while (renamed.size() > known);
		return renamed;
	}

	private static void rename(ObjectNode added, Map<String, String> renamed) {
		references(added, renamed);
		renamed.forEach((from, to) -> {
			ObjectNode kind = (ObjectNode) added.at(from.substring(1, from.lastIndexOf('/')));
			kind.set(name(to), kind.remove(name(from)));
		});
	}

	private static void references(JsonNode node, Map<String, String> renamed) {
		if (node instanceof ObjectNode object && renamed.containsKey(object.path(REF).asString(""))) {
			object.put(REF, renamed.get(object.get(REF).asString()));
		}
		node.forEach(child -> references(child, renamed));
	}

	private static boolean refers(JsonNode node, String reference) {
		return node.path(REF).asString("").equals(reference)
				|| node.valueStream().anyMatch(child -> refers(child, reference));
	}

	private static String name(String reference) {
		return reference.substring(reference.lastIndexOf('/') + 1);
	}

	private static ObjectNode object(ObjectNode parent, String name) {
		return parent.get(name) instanceof ObjectNode there ? there : parent.putObject(name);
	}
}
