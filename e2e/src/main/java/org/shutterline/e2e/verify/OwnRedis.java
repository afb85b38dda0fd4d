package org.shutterline.e2e.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.shutterline.e2e.journey.Await;

/** A Redis for timelines of one's own, which may be emptied and stopped without harm to anybody else. */
final class OwnRedis implements AutoCloseable {
	private final OwnProcess process;

	private final int port;

	private OwnRedis(OwnProcess process, int port) {
		this.process = process;
		this.port = port;
	}

	/** Runs the program that the local stack has unpacked. */
	static OwnRedis start(Path home) {
		int port = OwnProcess.freePort();
		var redis = new OwnRedis(OwnProcess.start("verify-redis", home, List.of(program(home).toString(),
				"--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "", "--appendonly", "no",
				"--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"), Map.of()), port);
		Await.atMost(Duration.ofSeconds(20)).isTrue("Redis answers", redis::answers);
		return redis;
	}

	URI address() {
		return URI.create("redis://127.0.0.1:" + port);
	}

	void flush() {
		var answer = ask("FLUSHALL");
		if (!answer.startsWith("+OK")) {
			throw new IllegalStateException("FLUSHALL: " + answer);
		}
	}

	void pause() {
		process.pause();
	}

	void resume() {
		process.resume();
	}

	@Override
	public void close() {
		process.kill();
	}

	private boolean answers() {
		try {
			return ask("PING").startsWith("+PONG");
		}
		catch (UncheckedIOException e) {
			return false;
		}
	}

	private String ask(String command) {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes("+PONG".length()), StandardCharsets.US_ASCII);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Path program(Path home) {
		try (var found = Files.find(home.resolve(".shutterline/software"), 2,
				(path, _) -> path.getFileName().toString().equals("redis-server"))) {
			return found.findFirst().orElseThrow(() -> new IllegalStateException(
					"The platform has not been started yet: ./dev up does it."));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
