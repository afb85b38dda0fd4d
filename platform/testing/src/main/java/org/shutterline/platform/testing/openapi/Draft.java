package org.shutterline.platform.testing.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import org.shutterline.platform.testing.ServedCalls;
import org.shutterline.platform.testing.ServedCalls.Call;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The document of a service as its code and its prose have it now. */
final class Draft {
	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
	private static final Prose CONVENTIONS = Prose.of("/openapi-conventions.yml");
	private static final Prose PROSE = Prose.of("/openapi.yml");

	private Draft() {}

	static ObjectNode of(ApplicationContext service) {
		ObjectNode raw = Springdoc.read(service);
		var schemas = new Schemas(raw);
		ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
		document.putObject("info").put("title", service.getEnvironment().getRequiredProperty("spring.application.name"))
				.put("version", "1");
		CONVENTIONS.layOver(document);
		JsonNode examples = document.remove("x-examples");
		schemas.written(document.withObject("/components").withObject("schemas"));
		var operations = new Operations(new Refusals(document.withObject("/components").withObject("responses")));
		ServedCalls.of(service).stream().filter(call -> !call.internal())
				.sorted(Comparator.comparing((Call call) -> Names.path(call.path()))
						.thenComparingInt(call -> METHODS.indexOf(call.method())))
				.forEach(call -> path(document, call)
						.set(call.method().toLowerCase(Locale.ROOT), operations.written(call, raw(raw, call))));
		References.renameIn(document.withObject("paths"), schemas::renamed);
		PROSE.layOver(document);
		References.prune(document);
		new Examples(examples).addTo(document);
		document.withObject("/components").properties().stream().map(entry -> (ObjectNode) entry.getValue())
				.forEach(Draft::sort);
		return document;
	}

	/** What the prose speaks of and the code does not have. */
	static List<String> staleProse(ObjectNode document) {
		return PROSE.strangers(document);
	}

	private static ObjectNode path(ObjectNode document, Call call) {
		return document.withObject("paths").withObject(Names.path(call.path()));
	}

	private static JsonNode raw(ObjectNode raw, Call call) {
		return raw.required("paths").required(call.path()).required(call.method().toLowerCase(Locale.ROOT));
	}

	private static void sort(ObjectNode components) {
		var sorted = new TreeMap<String, JsonNode>();
		components.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
		components.removeAll();
		sorted.forEach(components::set);
	}
}
