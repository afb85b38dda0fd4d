package org.shutterline.kubernetes;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Who has a database starts on a schema that is there, and changes none: an init container of the same image, told the same
 * about the database, has made it. Without either all pods would migrate while they serve, or none would ever start.
 */
final class Migrated implements Rule {
	private static final String REQUIRE = "SHUTTERLINE_SCHEMA_ON_START";

	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.workloads().filter(Workload::isJava)
				.flatMap(workload -> workload.containers().flatMap(container -> {
					var settings = new Environment(manifests, workload).of(container);
					return settings.containsKey("SPRING_DATASOURCE_URL")
							? broken(workload, container, settings.getOrDefault(REQUIRE, ""))
									.map(what -> workload.says(container) + " " + what)
							: Stream.empty();
				}));
	}

	private static Stream<String> broken(Workload workload, JsonNode container, String onStart) {
		boolean migrated = workload.initContainers().anyMatch(
				init -> init.path("image").equals(container.path("image")) && !init.has("command")
						&& init.path("args").valueStream().map(JsonNode::asString)
								.anyMatch("--shutterline.migrate"::equals)
						&& init.path("envFrom").equals(container.path("envFrom"))
						&& database(init).equals(database(container)));
		return Stream.of(onStart.equals("require") ? "" : "does not require its schema, but migrates",
				migrated ? "" : "finds a schema that nobody of its version has migrated")
				.filter(what -> !what.isEmpty());
	}

	/** What it says of the database itself; the rest comes from where {@code envFrom} points. */
	private static List<JsonNode> database(JsonNode container) {
		return container.path("env").valueStream()
				.filter(variable -> variable.path("name").asString().startsWith("SPRING_DATASOURCE_")).toList();
	}
}
