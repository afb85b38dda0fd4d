package org.shutterline.e2e.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Unreachable;
import org.shutterline.e2e.journey.Await;

/** One process of the platform, replaced at the same address. */
final class Replica {
	private static final Duration START = Duration.ofMinutes(5);

	/** What Kubernetes grants between SIGTERM and SIGKILL. */
	private static final Duration STOP = Duration.ofSeconds(60);

	private final Role role;
	private final Address address;
	private final Map<String, String> settings;
	private final Path logs;
	private final Path log;
	private @Nullable Process process;

	/** @param settings all that it is told, by the names of properties; its ports come from the address */
	Replica(Role role, Address address, Map<String, String> settings, Path logs) {
		this.role = role;
		this.address = address;
		this.settings = settings;
		this.logs = logs;
		this.log = logs.resolve("rolling-" + address.name() + ".log");
	}

	/** Where it is reached: its name at the load balancer, the port of its requests, of management and of media files. */
	record Address(String name, int port, int management, int origin) {}

	Role role() {
		return role;
	}

	Address address() {
		return address;
	}

	void start(Version version) {
		process = launch(version, List.of());
	}

	/** Migrates its database with this version, as a step of its own. */
	void migrate(Version version) {
		try {
			int exit = launch(version, List.of("--shutterline.migrate")).waitFor();
			if (exit != 0) {
				throw new IllegalStateException(role.title() + " did not migrate; see " + log);
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}

	void awaitReady() {
		var management = ShutterlineClient.at(URI.create("http://127.0.0.1:" + address.management()));
		Await.atMost(START).isTrue(address.name() + " is ready", () -> {
			if (process == null || !process.isAlive()) {
				throw new IllegalStateException(address.name() + " has ended; see " + log);
			}
			return isReady(management);
		});
	}

	/** SIGTERM. Returns when it has ended of itself, and throws when it had to be killed. */
	void drain() {
		var ending = process;
		if (ending == null) {
			return;
		}
		ending.destroy();
		try {
			if (!ending.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
				ending.destroyForcibly();
				throw new IllegalStateException(address.name() + " had not ended " + STOP.toSeconds()
						+ " s after SIGTERM; see " + log);
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			ending.destroyForcibly();
		}
	}

	void kill() {
		if (process != null) {
			process.destroyForcibly();
		}
	}

	private Process launch(Version version, List<String> arguments) {
		var command = new ArrayList<>(version.command(role.module()));
		command.addAll(arguments);
		try {
			Files.createDirectories(logs);
			var builder = new ProcessBuilder(command).directory(logs.toFile()).redirectErrorStream(true)
					.redirectOutput(Redirect.appendTo(log.toFile()));
			settings.forEach((name, value) -> builder.environment().put(variable(name), value));
			builder.environment().put("SERVER_PORT", Integer.toString(address.port()));
			builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(address.management()));
			builder.environment().put("SHUTTERLINE_MEDIA_ORIGIN_PORT", Integer.toString(address.origin()));
			builder.environment().put("MALLOC_ARENA_MAX", "2");
			return builder.start();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String variable(String property) {
		return property.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
	}

	private static boolean isReady(ShutterlineClient management) {
		try {
			return management.exchange("GET", "/actuator/health/readiness", Map.of(), BodyPublishers.noBody())
					.success();
		}
		catch (Unreachable e) {
			return false;
		}
	}
}
