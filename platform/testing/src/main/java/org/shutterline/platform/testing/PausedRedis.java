package org.shutterline.platform.testing;

import java.io.IOException;
import java.time.Duration;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;

import redis.embedded.RedisServer;

/** A real Redis of the test's own, which can be stopped and paused. */
public final class PausedRedis implements AutoCloseable {
	private final int port = FreePorts.next();
	private final RedisURI address = RedisURI.create("localhost", port);
	private final RedisClient inspector = RedisClient.create();
	private RedisServer server = server();
	private String pausedProcess = "";

	public PausedRedis() throws IOException {
		server.start();
	}

	public RedisURI address() {
		return address;
	}

	public void stop() throws IOException {
		server.stop();
	}

	/** With nothing of what it had. */
	public void startAgain() throws IOException {
		server = server();
		server.start();
	}

	/** From now on it neither answers nor refuses. */
	public void pause() throws IOException, InterruptedException {
		signal("STOP", process());
	}

	public void resume() throws IOException, InterruptedException {
		signal("CONT", pausedProcess);
		pausedProcess = "";
	}

	public void set(String name, String value) {
		try (var connection = inspector.connect(address)) {
			connection.sync().set(name, value);
		}
	}

	public long remainingMillis(String name) {
		try (var connection = inspector.connect(address)) {
			return connection.sync().pttl(name);
		}
	}

	@Override
	public void close() throws IOException {
		inspector.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		// A process that is paused would not stop.
		if (!pausedProcess.isEmpty()) {
			kill("CONT", pausedProcess);
		}
		server.stop();
	}

	private String process() {
		try (var connection = inspector.connect(address)) {
			pausedProcess = connection.sync().info("server").lines().filter(line -> line.startsWith("process_id:"))
					.map(line -> line.substring("process_id:".length())).findFirst().orElseThrow();
			return pausedProcess;
		}
	}

	private static void signal(String name, String process) throws IOException, InterruptedException {
		kill(name, process).waitFor();
	}

	private static Process kill(String signal, String process) throws IOException {
		return new ProcessBuilder("kill", "-" + signal, process).start();
	}

	private RedisServer server() {
		return RedisServer.builder().port(port).setting("save \"\"").setting("bind 127.0.0.1").build();
	}
}
