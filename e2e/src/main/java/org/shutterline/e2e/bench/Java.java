package org.shutterline.e2e.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM of what is measured: both compilers, as in production, unlike the one that ./dev starts services with. */
final class Java {
	private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
			"--enable-native-access=ALL-UNNAMED");

	private Java() {}

	/** The beginning of a command. */
	static List<String> command() {
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(FLAGS);
		return command;
	}
}
