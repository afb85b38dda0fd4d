package org.shutterline.compose;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Each container has limits of memory, without swap, of processors, processes, what it writes to memory, and logs. */
final class Bounded implements Rule {
	@Override
	public Stream<String> broken(Composition composition) {
		return composition.containers().flatMap(container -> broken(container)
				.filter(what -> !what.isEmpty()).map(what -> container.name() + ": " + what));
	}

	/** In MB, of all replicas. */
	static int memory(Container container) {
		String limit = container.settings().path("mem_limit").asString("");
		return limit.matches("[0-9]+m") ? container.replicas() * Integer.parseInt(limit.replace("m", "")) : 0;
	}

	private static Stream<String> broken(Container container) {
		JsonNode settings = container.settings();
		JsonNode logs = settings.path("logging").path("options");
		return Stream.of(unless(memory(container) > 0, "no limit of memory in MB"),
				unless(settings.path("memswap_limit").equals(settings.path("mem_limit")), "may swap"),
				unless(settings.path("cpus").asDouble(0) > 0, "no limit of processors"),
				unless(settings.path("pids_limit").asInt(0) > 0, "no limit of processes"),
				unless(container.list("tmpfs").allMatch(tmpfs -> tmpfs.contains("size=")), "a tmpfs without a size"),
				unless(logs.has("max-size") && logs.has("max-file"), "logs without an end"));
	}

	private static String unless(boolean kept, String otherwise) {
		return kept ? "" : otherwise;
	}
}
