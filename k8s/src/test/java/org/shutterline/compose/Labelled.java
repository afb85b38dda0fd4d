package org.shutterline.compose;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Each image of ours says by OCI's labels what it is, of which version and revision, and what it is made of. */
record Labelled(Dockerfiles dockerfiles) implements Rule {
	private static final String OCI = "org.opencontainers.image.";
	private static final List<String> WANTED = List.of("title", "version", "revision", "licenses", "base.name");
	private static final Pattern LABEL = Pattern.compile("org\\.opencontainers\\.image\\.([a-z.]+)=\"([^\"]*)\"");
	private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

	@Override
	public Stream<String> broken(Composition composition) {
		return composition.containers().filter(Container::isBuilt)
				.flatMap(container -> broken(container).map(what -> container.name() + ": " + what));
	}

	private Stream<String> broken(Container container) {
		JsonNode build = container.settings().path("build");
		Dockerfiles.Target target = container.target();
		String base = canonical(dockerfiles.image(target));
		Map<String, String> labels = LABEL.matcher(container.instruction(dockerfiles, "LABEL")).results()
				.collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
		return Stream.of(
				WANTED.stream().filter(name -> labels.getOrDefault(name, "").isEmpty())
						.map(name -> "no label " + OCI + name),
				labels.values().stream().flatMap(Labelled::variables)
						.filter(name -> !dockerfiles.takes(target, name)
								|| build.path("args").path(name).isMissingNode())
						.map(name -> "nobody says what " + name + " is in its labels"),
				Stream.of(base).filter(image -> !image.equals(labels.get("base.name")))
						.map(image -> "is made of " + image + ", not of " + labels.get("base.name")))
				.flatMap(what -> what);
	}

	/** As Docker understands a name without a registry. */
	private static String canonical(String image) {
		return "docker.io/" + (image.contains("/") ? "" : "library/") + image;
	}

	private static Stream<String> variables(String label) {
		return VARIABLE.matcher(label).results().map((MatchResult variable) -> variable.group(1));
	}
}
