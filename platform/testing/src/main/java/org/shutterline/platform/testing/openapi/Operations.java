package org.shutterline.platform.testing.openapi;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.testing.ServedCalls.Call;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The operations of the document: springdoc's parameters and types, and what {@link Reach} finds that a call answers. */
final class Operations {
	private static final String IDEMPOTENCY_KEY = "IdempotencyKey";
	/** Which call in the code means which header of a success. */
	private static final Map<String, String> HEADERS = Map.of("Page.toResponse", "Link", "ResponseEntity.eTag", "ETag",
			"ResponseEntity.created", "Location", "Idempotency.once", "Idempotency-Replayed");
	private final Refusals refusals;

	Operations(Refusals refusals) {
		this.refusals = refusals;
	}

	/**
	 * @param calls the handlers of one operation, which differ in the type of body that they take; the first stands for all
	 * @param tags other names for controllers
	 */
	ObjectNode written(List<Call> calls, JsonNode raw, JsonNode tags) {
		Call call = calls.getFirst();
		Method handler = call.handler().getMethod();
		Reach reach = Reach.of(handler);
		ObjectNode operation = JsonNodeFactory.instance.objectNode();
		String controller = Names.tag(call.handler().getBeanType());
		operation.putArray("tags").add(tags.path(controller).asString(controller));
		operation.put("operationId", Names.operation(call.method(), Names.path(call.path())));
		ArrayNode parameters = parameters(handler, raw);
		if (!parameters.isEmpty()) {
			operation.set("parameters", parameters);
		}
		if (raw.has("requestBody")) {
			operation.set("requestBody", raw.get("requestBody"));
		}
		successes(handler, reach, raw, operation.putObject("responses"));
		var problems = new TreeSet<>(Comparator.comparingInt(ProblemType::status).thenComparing(ProblemType::code));
		calls.forEach(one -> problems
				.addAll(problems(one, one.handler().getMethod(), Reach.of(one.handler().getMethod()), raw)));
		refusals.add(problems, operation.withObject("responses"));
		if (call.open()) {
			operation.putArray("security");
		}
		return operation;
	}

	/** What the code names as coming from the request; the rest are the platform's own arguments. */
	private static ArrayNode parameters(Method handler, JsonNode raw) {
		ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
		raw.path("parameters").valueStream().filter(parameter -> parameter.path("in").asString().equals("path")
				|| isRequested(handler, parameter.path("name").asString())).map(ObjectNode.class::cast)
				.forEach(parameter -> parameters.add(onTheWire(handler, parameter)));
		for (Class<?> type : handler.getParameterTypes()) {
			if (type == PageQuery.class) {
				reference(parameters, "Limit");
				reference(parameters, "AfterCursor");
			}
			else if (type.getSimpleName().equals(IDEMPOTENCY_KEY)) {
				reference(parameters, IDEMPOTENCY_KEY);
			}
		}
		return parameters;
	}

	private static ObjectNode onTheWire(Method handler, ObjectNode parameter) {
		String name = parameter.get("name").asString();
		if (Stream.of(handler.getParameters())
				.anyMatch(java -> java.getName().equals(name) && java.getType() == Id.class)) {
			parameter.withObject("schema").put("pattern", Springdoc.ID_PATTERN);
		}
		return parameter.path("in").asString().equals("header") ? parameter : parameter.put("name", Names.wire(name));
	}

	private static boolean isRequested(Method handler, String name) {
		return Stream.of(handler.getParameters()).anyMatch(parameter -> {
			var header = parameter.getAnnotation(RequestHeader.class);
			var query = parameter.getAnnotation(RequestParam.class);
			return (header != null && named(header.name(), parameter).equals(name))
					|| (query != null && named(query.name(), parameter).equals(name));
		});
	}

	private static String named(String given, Parameter parameter) {
		return given.isEmpty() ? parameter.getName() : given;
	}

	private static void reference(ArrayNode parameters, String component) {
		parameters.addObject().put("$ref", "#/components/parameters/" + component);
	}

	private static void successes(Method handler, Reach reach, JsonNode raw, ObjectNode responses) {
		ResponseStatus fixed = AnnotatedElementUtils.findMergedAnnotation(handler, ResponseStatus.class);
		Collection<Integer> statuses = fixed != null
				? List.of(fixed.code().value())
				: reach.successes().isEmpty() ? List.of(200) : reach.successes();
		JsonNode content = raw.path("responses").properties().stream().filter(entry -> entry.getKey().startsWith("2"))
				.map(entry -> entry.getValue().path("content")).filter(JsonNode::isObject).findFirst()
				.orElseGet(JsonNodeFactory.instance::missingNode);
		statuses.forEach(status -> {
			ObjectNode response = responses.putObject(Integer.toString(status)).put("description",
					HttpStatus.valueOf(status).getReasonPhrase());
			HEADERS.entrySet().stream().filter(header -> reach.calls(header.getKey())).map(Map.Entry::getValue).sorted()
					.forEach(header -> header(response, header));
			if (response.at("/headers/Link").isObject()) {
				header(response, "X-Next-Cursor");
			}
			if (status != HttpStatus.NO_CONTENT.value()) {
				content.properties().forEach(type -> response.withObject("content")
						.set(type.getKey().equals("*/*") ? "application/json" : type.getKey(),
								type.getValue().deepCopy()));
			}
		});
	}

	private static void header(ObjectNode response, String name) {
		response.withObject("headers").withObject(name).put("$ref", "#/components/headers/" + name);
	}

	/** What the code names, and what the platform refuses before it gets there. */
	private static Collection<ProblemType> problems(Call call, Method handler, Reach reach, JsonNode raw) {
		var problems = new TreeSet<>(Comparator.comparingInt(ProblemType::status).thenComparing(ProblemType::code));
		problems.addAll(reach.problems());
		problems.addAll(List.of(ProblemType.INTERNAL, ProblemType.UNAVAILABLE));
		if (!call.open()) {
			problems.add(ProblemType.UNAUTHENTICATED);
		}
		if (raw.has("requestBody")) {
			problems.addAll(List.of(ProblemType.INVALID_REQUEST, ProblemType.PAYLOAD_TOO_LARGE,
					ProblemType.UNSUPPORTED_MEDIA_TYPE));
		}
		if (Stream.of(handler.getParameters()).anyMatch(Operations::canBeMalformed)) {
			problems.add(ProblemType.INVALID_REQUEST);
		}
		return problems;
	}

	private static boolean canBeMalformed(Parameter parameter) {
		return parameter.getType() == PageQuery.class || parameter.getType().getSimpleName().equals(IDEMPOTENCY_KEY)
				|| parameter.isAnnotationPresent(RequestParam.class)
				|| (parameter.isAnnotationPresent(PathVariable.class) && parameter.getType() == Id.class);
	}
}
