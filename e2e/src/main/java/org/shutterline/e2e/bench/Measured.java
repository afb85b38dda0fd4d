package org.shutterline.e2e.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.shutterline.e2e.journey.Await;

/** A process on a free port of this machine, with the full JIT and what the local stack gives its own. */
record Measured(Process process, int port) implements AutoCloseable {
	private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
			"-XX:-UsePerfData", "-Xms256m", "-Xmx256m", "--enable-native-access=ALL-UNNAMED");

	/** Starts a Java process with these arguments, among which {@code {port}} stands for its port, and waits for it. */
	static Measured start(Path log, Map<String, String> environment, List<String> arguments) {
		int port = freePort();
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(FLAGS);
		arguments.forEach(argument -> command.add(argument.replace("{port}", Integer.toString(port))));
		var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().put("MALLOC_ARENA_MAX", "2");
		builder.environment().putAll(environment);
		try {
			var started = new Measured(builder.start(), port);
			Await.atMost(Duration.ofMinutes(2)).isTrue("port " + port + " listens, see " + log, started::listens);
			return started;
		}
		catch (IOException e) {
			throw new IllegalStateException(e.getMessage(), e);
		}
	}

	static int freePort() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException e) {
			throw new IllegalStateException(e.getMessage(), e);
		}
	}

	private boolean listens() {
		if (!process.isAlive()) {
			throw new IllegalStateException("A process ended with exit code " + process.exitValue());
		}
		try (var socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
			return true;
		}
		catch (IOException e) {
			return false;
		}
	}

	@Override
	public void close() {
		process.destroy();
		try {
			if (!process.waitFor(20, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
		}
		catch (InterruptedException e) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}
}
