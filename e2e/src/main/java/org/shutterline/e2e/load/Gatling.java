package org.shutterline.e2e.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gatling, as a process of its own with its own libraries. */
record Gatling(Path home) {
	private static final int ASSERTION_FAILED = 2;

	/** How a simulation ended. */
	enum Result {
		KEPT, BROKEN
	}

	/**
	 * Plays a simulation, which prints how it goes and where its report is.
	 *
	 * @param told its settings, see the simulations' {@code Load}
	 * @throws IllegalStateException if it could not be played
	 */
	Result play(String simulation, Map<String, String> told, Path reports) {
		var libraries = home.resolve("load-test/target");
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xmx1g", "-XX:+UseG1GC", "--add-opens=java.base/java.lang=ALL-UNNAMED",
				"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
				"-Dlogback.configurationFile=gatling-logback.xml"));
		told.forEach((name, value) -> command.add("-Dload." + name + "=" + value));
		command.addAll(List.of("-cp", libraries.resolve("load-test-0.1.0-SNAPSHOT.jar") + ":"
				+ libraries.resolve("gatling") + "/*", "io.gatling.app.Gatling", "--simulation", simulation,
				"--results-folder", reports.toString()));
		try {
			int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
			if (exit != 0 && exit != ASSERTION_FAILED) {
				throw new IllegalStateException("Gatling ended with exit code " + exit);
			}
			return exit == 0 ? Result.KEPT : Result.BROKEN;
		}
		catch (IOException e) {
			throw new IllegalStateException("Gatling could not be started: " + e.getMessage(), e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting for Gatling", e);
		}
	}
}
