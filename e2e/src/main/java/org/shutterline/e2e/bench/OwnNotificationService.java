package org.shutterline.e2e.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** One more notification-service, from the built jar, on the servers of the local stack. */
record OwnNotificationService(Measured process) implements AutoCloseable {
	/** The last one of a command line counts. */
	private static final String HEAP = "-Xmx3g";
	private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");

	/**
	 * Returns when it listens.
	 *
	 * @param keys where the public keys of tokens are
	 */
	static OwnNotificationService start(Path home, String keys) {
		return new OwnNotificationService(Measured.start(
				home.resolve(".shutterline/logs/bench-notification-service.log"),
				settings(home, keys),
				List.of(HEAP, "-jar",
						home.resolve("notification-service/target/notification-service-0.1.0-SNAPSHOT.jar").toString(),
						"--server.port={port}")));
	}

	/** Everything as it is shipped, but that it holds as many streams as come. */
	private static Map<String, String> settings(Path home, String keys) {
		var settings = new HashMap<>(stack(home));
		settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(Measured.freePort()));
		settings.put("SHUTTERLINE_TOKENS_JWKS_URI", keys);
		settings.put("SHUTTERLINE_LIVE_MOST", "1000000");
		return settings;
	}

	private static Map<String, String> stack(Path home) {
		var properties = new Properties();
		try (var file = Files.newBufferedReader(
				home.resolve(".shutterline/secrets/notification-service.properties"))) {
			properties.load(file);
		}
		catch (IOException e) {
			throw new IllegalStateException("the local stack's servers are needed: ./dev up --servers -d", e);
		}
		var settings = new HashMap<String, String>();
		properties.stringPropertyNames().forEach(name -> settings.put(
				name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), properties.getProperty(name)));
		return settings;
	}

	int port() {
		return process.port();
	}

	long pid() {
		return process.process().pid();
	}

	/** The bytes of the heap that are in use, after a collection. */
	static long heap(long pid) {
		jcmd(pid, "GC.run");
		return USED.matcher(jcmd(pid, "GC.heap_info")).results().mapToLong(used -> Long.parseLong(used.group(1)) * 1024)
				.sum();
	}

	private static String jcmd(long pid, String command) {
		try {
			var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
					Long.toString(pid), command).redirectErrorStream(true).start();
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public void close() {
		process.close();
	}
}
