package org.shutterline.compose;

import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Each container is asked whether it works, and started when what it needs does. */
record Watched(Dockerfiles dockerfiles) implements Rule {
	/** Nothing in these images can ask, and nobody waits for them; the last ends by itself. */
	private static final Set<String> UNASKED = Set.of("redis-limits-exporter", "redis-timelines-exporter", "tempo",
			"load");

	@Override
	public Stream<String> broken(Composition composition) {
		return composition.containers().flatMap(container -> Stream.concat(unasked(container),
				unready(composition, container)).map(what -> container.name() + " " + what));
	}

	private Stream<String> unasked(Container container) {
		boolean asked = container.settings().path("healthcheck").path("test").size() > 1
				|| !container.instruction(dockerfiles, "HEALTHCHECK").isEmpty();
		return asked || UNASKED.contains(container.name()) ? Stream.empty() : Stream.of("has no health check");
	}

	private static Stream<String> unready(Composition composition, Container container) {
		JsonNode needed = container.settings().path("depends_on");
		return needed.isArray()
				? Stream.of("waits for the start alone of " + needed)
				: needed.properties().stream().filter(other -> !composition.has("services", other.getKey())
						|| UNASKED.contains(other.getKey())
						|| !"service_healthy".equals(other.getValue().path("condition").asString("")))
						.map(other -> "does not wait for the health of " + other.getKey());
	}
}
