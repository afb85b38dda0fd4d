package org.shutterline.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What images are built of. */
record Dockerfiles(Path project) {
	private static final Pattern FROM = Pattern.compile("FROM (\\S+)(?: AS (\\S+))?");
	private static final Pattern LINE_GOES_ON = Pattern.compile("\\s*\\\\\\n\\s*");

	/** A stage, and what it begins with: another stage or an image. */
	private record Stage(String base, StringBuilder text) {}

	/** The last instruction of that name in a stage, or in those that it is made of; empty if there is none. */
	String instruction(String file, String target, String instruction) {
		Map<String, Stage> stages = stages(file);
		String name = target.isEmpty() ? stages.keySet().stream().reduce("", (_, last) -> last) : target;
		for (Stage stage = stages.get(name); stage != null; stage = stages.get(stage.base())) {
			String found = stage.text().toString().lines().filter(line -> line.startsWith(instruction + " "))
					.reduce("", (_, last) -> last);
			if (!found.isEmpty()) {
				return found.substring(instruction.length() + 1).strip();
			}
		}
		return "";
	}

	/** Whether the last stage of a file takes this argument; what another stage takes is empty there. */
	boolean takes(String file, String argument) {
		return stages(file).values().stream().reduce((_, last) -> last).stream()
				.flatMap(stage -> stage.text().toString().lines())
				.anyMatch(line -> line.matches("ARG " + argument + "(=.*)?"));
	}

	/** The images that a file begins stages with. */
	Stream<String> images(String file) {
		Map<String, Stage> stages = stages(file);
		return stages.values().stream().map(Stage::base).filter(base -> !stages.containsKey(base)).distinct();
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
