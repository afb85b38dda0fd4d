package org.shutterline.platform.testing.openapi;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.shutterline.platform.testing.ServedCalls;
import org.shutterline.platform.testing.ServedCalls.Call;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of a service as its code and its prose have it now.
 *
 * @param strayProse what the prose speaks of and the code does not have
 */
record Draft(ObjectNode document, List<String> strayProse) {
	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
	private static final Prose CONVENTIONS = Prose.of("/openapi-conventions.yml");
	private static final Prose PROSE = Prose.of("/openapi.yml");

	static Draft of(ApplicationContext service) {
		ObjectNode raw = Springdoc.read(service);
		var schemas = new Schemas(raw);
		ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
		document.putObject("info").put("title", service.getEnvironment().getRequiredProperty("spring.application.name"))
				.put("version", "1");
		CONVENTIONS.layOver(document);
		JsonNode examples = document.remove("x-examples");
		JsonNode tags = PROSE.part().path("x-tags");
		schemas.written(document.withObject("/components").withObject("schemas"));
		var operations = new Operations(new Refusals(document.withObject("/components").withObject("responses")));
		ServedCalls.of(service).stream().filter(call -> !call.internal())
				.sorted(Comparator.comparing((Call call) -> Names.path(call.path()))
						.thenComparingInt(call -> METHODS.indexOf(call.method()))
						.thenComparing(call -> call.handler().getMethod().getName()))
				.collect(Collectors.groupingBy(Call::toString, LinkedHashMap::new, Collectors.toList()))
				.forEach((name, calls) -> path(document, calls.getFirst()).set(
						calls.getFirst().method().toLowerCase(Locale.ROOT),
						operations.written(calls, raw(raw, calls.getFirst()), tags)));
		References.renameIn(document.withObject("paths"), schemas::renamed);
		List<String> stray = PROSE.strangers(document);
		PROSE.layOver(document);
		document.remove("x-tags");
		References.prune(document);
		new Examples(examples).addTo(document);
		document.withObject("/components").properties().stream().map(entry -> (ObjectNode) entry.getValue())
				.forEach(Draft::sort);
		return new Draft(document, stray);
	}

	private static ObjectNode path(ObjectNode document, Call call) {
		// Not by withObject, which takes a name with slashes for a pointer.
		ObjectNode paths = document.withObject("/paths");
		String path = Names.path(call.path());
		return paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
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
