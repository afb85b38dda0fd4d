package org.shutterline.load.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The loss of everything that Redis has of the feeds. */
final class Flush {
	private static final int PATIENCE_MILLIS = 10_000;
	private final URI redis;
	private final AtomicLong at = new AtomicLong();

	/** @param url as services are told it, with a password or without */
	Flush(String url) {
		this.redis = URI.create(url);
	}

	void all() {
		at.set(System.nanoTime());
		try (var socket = new Socket(redis.getHost(), redis.getPort())) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			var user = redis.getUserInfo();
			var commands = (user == null ? "" : "AUTH " + user.substring(user.indexOf(':') + 1) + "\r\n")
					+ "FLUSHALL\r\nQUIT\r\n";
			socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
			var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			if (answer.contains("-")) {
				throw new IllegalStateException("Redis was not flushed: " + answer.strip());
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Whether it was no longer ago than that. */
	boolean isWithin(Duration time) {
		return at.get() != 0 && System.nanoTime() - at.get() < time.toNanos();
	}
}
