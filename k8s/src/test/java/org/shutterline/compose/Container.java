package org.shutterline.compose;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A service of a compose file. */
record Container(String name, JsonNode settings) {
	String image() {
		return settings.path("image").asString("");
	}

	/** The module of which its process is: one of ours that takes Spring's settings. */
	boolean isOurService() {
		return module().matches("gateway|[a-z]+-service");
	}

	String module() {
		return image().startsWith("shutterline/")
				? image().replaceFirst("^shutterline/", "").replaceFirst(":.*", "")
				: "";
	}

	boolean isAlwaysThere() {
		return settings.path("profiles").isEmpty();
	}

	int replicas() {
		return settings.path("deploy").path("replicas").asInt(1);
	}

	/** The strings of a list. */
	Stream<String> list(String setting) {
		return settings.path(setting).valueStream().map(JsonNode::asString);
	}

	/** Whether its image is built here. */
	boolean isBuilt() {
		return settings.has("build");
	}

	/** The stage that its image is. */
	Dockerfiles.Target target() {
		JsonNode build = settings.path("build");
		return new Dockerfiles.Target(build.path("dockerfile").asString("Dockerfile"),
				build.path("target").asString(""));
	}

	/** What the stage that it is built of says by an instruction, or a stage below; empty if it is not built here. */
	String instruction(Dockerfiles dockerfiles, String instruction) {
		return isBuilt() ? dockerfiles.instruction(target(), instruction) : "";
	}
}
