package org.shutterline.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of the operating system; where it is missing, what needs it is skipped, or fails where it is insisted on. */
record Tool(Path program) {
	/** What a run has printed, and how it ended. */
	record Run(int exit, String output) {}

	/** Ends the test where the program is missing. */
	static Tool named(String name, String debianPackage) {
		Optional<Path> found = find(name);
		String missing = name + " is not installed: apt-get install " + debianPackage
				+ (name.startsWith("prom") ? ", or unpack a release and set PROMETHEUS_HOME" : "");
		if (Boolean.getBoolean("shutterline.tools.required")) {
			assertThat(found).as(missing).isPresent();
		}
		assumeTrue(found.isPresent(), missing);
		return new Tool(found.orElseThrow());
	}

	private static Optional<Path> find(String name) {
		var folders = Stream.concat(Stream.ofNullable(System.getenv("PROMETHEUS_HOME")),
				Stream.of((System.getenv("PATH") + ":/usr/bin:/usr/local/bin").split(File.pathSeparator, -1)));
		return folders.filter(folder -> !folder.isBlank()).map(folder -> Path.of(folder, name))
				.filter(Files::isExecutable).findFirst();
	}

	Run run(Path folder, Object... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(program.toString()));
		Stream.of(arguments).map(Object::toString).forEach(command::add);
		var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Run(process.waitFor(), output);
	}
}
