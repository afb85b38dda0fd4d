package org.shutterline.e2e.verify;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Unreachable;
import org.shutterline.e2e.journey.Await;

/** One process of feed-service, started from what the platform's own runs from, and started again after each kill. */
final class OwnFeedService {
	private static final Duration START = Duration.ofMinutes(3);

	private final String name;

	private final Path home;

	private final List<String> command;

	private final Map<String, String> environment;

	private final int port = OwnProcess.freePort();

	private final int management = OwnProcess.freePort();

	private OwnProcess process;

	private OwnFeedService(String name, Path home, List<String> command, Map<String, String> settings) {
		this.name = name;
		this.home = home;
		this.command = command;
		this.environment = environment(settings);
		this.process = launch();
	}

	/**
	 * Starts a process; it is ready only when {@link #awaitReady} returns.
	 *
	 * @param jar the application's, with its libraries beside it
	 * @param agent the argument of {@code -javaagent:}, if it is to be broken
	 */
	static OwnFeedService start(String name, Path home, Path jar, Optional<String> agent,
			Map<String, String> settings) {
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx160m",
				"--enable-native-access=ALL-UNNAMED"));
		agent.ifPresent(it -> command.add("-javaagent:" + it));
		command.addAll(List.of("-jar", jar.toString()));
		return new OwnFeedService(name, home, command, settings);
	}

	/** Where it answers, without the gateway. */
	URI address() {
		return URI.create("http://127.0.0.1:" + port);
	}

	void awaitReady() {
		var health = ShutterlineClient.at(URI.create("http://127.0.0.1:" + management));
		Await.atMost(START).isTrue(name + " is ready", () -> {
			if (!process.isAlive()) {
				throw new IllegalStateException(name + " has ended; see ./dev logs " + name);
			}
			return isReady(health);
		});
	}

	void kill() {
		process.kill();
	}

	void startAgain() {
		process = launch();
	}

	void pause() {
		process.pause();
	}

	void resume() {
		process.resume();
	}

	void end() {
		process.end();
	}

	private OwnProcess launch() {
		return OwnProcess.start(name, home, command, environment);
	}

	private Map<String, String> environment(Map<String, String> settings) {
		var all = new HashMap<>(settings);
		all.put("server.port", Integer.toString(port));
		all.put("management.server.port", Integer.toString(management));
		var variables = new HashMap<String, String>();
		all.forEach((key, value) -> variables
				.put(key.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""), value));
		variables.put("MALLOC_ARENA_MAX", "2");
		return variables;
	}

	private static boolean isReady(ShutterlineClient health) {
		try {
			return health.exchange("GET", "/actuator/health/readiness", Map.of(), BodyPublishers.noBody()).success();
		}
		catch (Unreachable e) {
			return false;
		}
	}
}
