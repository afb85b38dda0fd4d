package org.shutterline.e2e.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The platform as it was built in one checkout.
 *
 * @param checkout where its modules' jars are
 * @param extracted where those are extracted to
 */
record Version(String name, Path checkout, Path extracted) {
	private static final String SUFFIX = "-0.1.0-SNAPSHOT.jar";

	/** The module's jar with its libraries beside it, as it was built now: later builds change nothing about it. */
	void extract(String module) {
		Path jar = checkout.resolve(module + "/target/" + module + SUFFIX);
		try {
			int exit = new ProcessBuilder(java().toString(), "-XX:TieredStopAtLevel=1", "-Djarmode=tools", "-jar",
					jar.toString(), "extract", "--force", "--destination", extracted.resolve(module).toString())
					.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
			if (exit != 0) {
				throw new IllegalStateException(jar + " cannot be extracted; has it been built?");
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}

	/** What starts a module. */
	List<String> command(String module) {
		return List.of(java().toString(), "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
				"-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx192m", "--enable-native-access=ALL-UNNAMED", "-jar",
				extracted.resolve(module).resolve(module + SUFFIX).toString());
	}

	private static Path java() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}
}
