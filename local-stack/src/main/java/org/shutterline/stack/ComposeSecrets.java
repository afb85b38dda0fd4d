package org.shutterline.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.shutterline.stack.process.OwnerOnly;

/**
 * The secrets of the platform in containers, in the file from which docker compose takes its variables: the same ones as
 * this machine's platform has, with values of their own. What the file says already is never changed.
 */
record ComposeSecrets(Path file) {
	private static final String HEADLINE = "# Secrets of docker-compose.yml, made by ./dev compose-env. Data in its volumes can only be opened with them.";

	private static final String PUBLIC_HALF = "push.public-key";
	private static final String PRIVATE_HALF = "push.private-key";

	/** Adds what the file lacks; returns what was done. */
	String complete() throws IOException {
		List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of(HEADLINE));
		Properties drawn = new Properties();
		Secrets.complete(drawn);
		Properties values = new Properties();
		for (String name : drawn.stringPropertyNames()) {
			valueOf(variable(name), lines).ifPresent(value -> values.put(name, value));
		}
		if (values.containsKey(PUBLIC_HALF) != values.containsKey(PRIVATE_HALF)) {
			throw new IOException(
					file + " has one half of the pair PUSH_PUBLIC_KEY and PUSH_PRIVATE_KEY only: restore the"
							+ " other, or delete both, with which all browsers' subscriptions end");
		}
		Set<String> given = Set.copyOf(values.stringPropertyNames());
		if (!Secrets.complete(values)) {
			return file.getFileName() + " has all secrets already; nothing was changed.";
		}
		values.stringPropertyNames().stream().filter(name -> !given.contains(name)).sorted()
				.forEach(name -> lines.add(variable(name) + "=" + values.getProperty(name)));
		Path unfinished = OwnerOnly.write(file.resolveSibling(file.getFileName() + ".new"),
				String.join("\n", lines) + "\n");
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
		return "Wrote " + (values.size() - given.size()) + " secrets to " + file.getFileName()
				+ ", readable for you alone.";
	}

	private static Optional<String> valueOf(String variable, List<String> lines) {
		return lines.stream()
				.filter(line -> line.startsWith(variable + "="))
				.map(line -> line.substring(variable.length() + 1).strip())
				.filter(value -> !value.isEmpty())
				.findFirst();
	}

	/** {@code REDIS_LIMITS} for {@code redis.limits}. */
	private static String variable(String name) {
		return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
	}
}
