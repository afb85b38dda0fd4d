package org.shutterline.platform.testing.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers that tell of problems; each is a component, named after its codes, with an example of each. */
final class Refusals {
	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
	private final ObjectNode components;

	Refusals(ObjectNode components) {
		this.components = components;
	}

	/** Adds one answer for each status. */
	void add(Collection<ProblemType> problems, ObjectNode responses) {
		var byStatus = new TreeMap<Integer, List<ProblemType>>();
		problems.forEach(type -> byStatus.computeIfAbsent(type.status(), status -> new ArrayList<>()).add(type));
		byStatus.forEach((status, types) -> {
			String name = Names.response(types.stream().map(ProblemType::code).toList());
			if (!components.has(name)) {
				components.set(name, response(status, types));
			}
			responses.withObject(Integer.toString(status)).put("$ref", "#/components/responses/" + name);
		});
	}

	private static ObjectNode response(int status, List<ProblemType> types) {
		ObjectNode response = JsonNodeFactory.instance.objectNode().put("description", String.join(", or ",
				types.stream().map(type -> type.title() + " (`" + type.code() + "`)").toList()));
		header(status, response);
		ObjectNode content = response.withObject("content").withObject(Problem.MEDIA_TYPE);
		content.withObject("schema").put("$ref", References.SCHEMAS + "Problem");
		types.forEach(type -> content.withObject("examples").withObject(type.code()).set("value",
				JsonMapper.shared().valueToTree(Problem.of(type, type.title() + ".").body("/api/v1/…", TRACE))));
		return response;
	}

	private static void header(int status, ObjectNode response) {
		String header = switch (status) {
			case 401 -> "WWW-Authenticate";
			case 429, 503 -> "Retry-After";
			default -> "";
		};
		if (!header.isEmpty()) {
			response.withObject("headers").withObject(header).put("$ref", "#/components/headers/" + header);
		}
	}
}
