package org.shutterline.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What images are built of. */
record Dockerfiles(Path project) {
	private static final Pattern FROM = Pattern.compile("FROM (\\S+)(?: AS (\\S+))?");
	private static final Pattern LINE_GOES_ON = Pattern.compile("\\s*\\\\\\n\\s*");

	/** A stage, and what it begins with: another stage or an image. */
	private record Stage(String base, StringBuilder text) {}

	/** A stage that is built, with the file that it is in; without a name it is the last one. */
	record Target(String file, String name) {}

	/** The last instruction of that name in a stage, or in those that it is made of; empty if there is none. */
	String instruction(Target target, String instruction) {
		return chain(target).map(stage -> stage.text().toString().lines()
				.filter(line -> line.startsWith(instruction + " ")).reduce("", (_, last) -> last))
				.filter(found -> !found.isEmpty()).findFirst()
				.map(found -> found.substring(instruction.length() + 1).strip()).orElse("");
	}

	/** Whether a stage takes this argument itself; what another stage takes may be empty there. */
	boolean takes(Target target, String argument) {
		return chain(target).limit(1).flatMap(stage -> stage.text().toString().lines())
				.anyMatch(line -> line.matches("ARG " + argument + "(=.*)?"));
	}

	/** The image that a stage is made of in the end. */
	String image(Target target) {
		return chain(target).reduce((_, last) -> last).map(Stage::base).orElse("");
	}

	/** The images that a file begins stages with. */
	Stream<String> images(String file) {
		Map<String, Stage> stages = stages(file);
		return stages.values().stream().map(Stage::base).filter(base -> !stages.containsKey(base)).distinct();
	}

	/** A stage and those that it is made of, down to the one that begins with an image. */
	private Stream<Stage> chain(Target target) {
		Map<String, Stage> stages = stages(target.file());
		String name = target.name().isEmpty()
				? stages.keySet().stream().reduce("", (_, last) -> last)
				: target.name();
		return Stream.iterate(Optional.ofNullable(stages.get(name)), Optional::isPresent,
				stage -> stage.map(Stage::base).map(stages::get)).flatMap(Optional::stream);
	}

	private Map<String, Stage> stages(String file) {
		Map<String, Stage> stages = new LinkedHashMap<>();
		Stage current = new Stage("", new StringBuilder());
		for (String line : LINE_GOES_ON.matcher(read(file)).replaceAll(" ").lines().toList()) {
			Matcher from = FROM.matcher(line);
			if (from.matches()) {
				current = new Stage(from.group(1), new StringBuilder());
				stages.put(from.group(2) == null ? "(" + stages.size() + ")" : from.group(2), current);
			}
			else {
				current.text().append(line).append('\n');
			}
		}
		return stages;
	}

	private String read(String file) {
		try {
			return Files.readString(project.resolve(file), StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
