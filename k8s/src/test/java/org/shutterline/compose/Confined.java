package org.shutterline.compose;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Nobody is root, has a capability, gets privileges, writes to the image's files or shares what is the machine's. */
record Confined(Dockerfiles dockerfiles) implements Rule {
	@Override
	public Stream<String> broken(Composition composition) {
		return composition.containers().flatMap(container -> broken(container)
				.filter(what -> !what.isEmpty()).map(what -> container.name() + " " + what));
	}

	private Stream<String> broken(Container container) {
		JsonNode settings = container.settings();
		String user = settings.path("user").asString(container.instruction(dockerfiles, "USER"));
		return Stream.of(unless(user.matches("[1-9][0-9]*:[0-9]+"), "has no user of its own: '" + user + "'"),
				unless(settings.path("read_only").asBoolean(false), "may write to its root file system"),
				unless(settings.path("cap_drop").toString().equals("[\"ALL\"]") && !settings.has("cap_add"),
						"keeps capabilities"),
				unless(container.list("security_opt").toList().contains("no-new-privileges:true")
						&& !settings.has("privileged"), "may get privileges"),
				unless(Stream.of("network_mode", "pid", "ipc", "devices").noneMatch(settings::has),
						"shares what is the machine's"),
				unless(container.list("ports").allMatch(port -> port.startsWith("127.0.0.1:")),
						"is published beyond loopback"));
	}

	private static String unless(boolean kept, String otherwise) {
		return kept ? "" : otherwise;
	}
}
