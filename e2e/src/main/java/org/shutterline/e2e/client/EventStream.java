package org.shutterline.e2e.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A stream of server-sent events that is listened to. */
public final class EventStream implements AutoCloseable {
	private final InputStream stream;

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private volatile @Nullable String lastId;

	private volatile boolean ended;

	private EventStream(InputStream stream) {
		this.stream = stream;
	}

	static EventStream of(InputStream stream) {
		var events = new EventStream(stream);
		Thread.ofVirtual().name("listener").start(events::read);
		return events;
	}

	/** One event. */
	public record Event(String type, JsonNode data) {}

	/** The next event; empty if none came in time. */
	public Optional<Event> next(Duration longest) {
		try {
			return Optional.ofNullable(events.poll(longest.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	/** From where it is to be resumed. */
	public Optional<String> lastEventId() {
		return Optional.ofNullable(lastId);
	}

	/** Whether the other side has ended it. */
	public boolean hasEnded() {
		return ended;
	}

	private void read() {
		try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			String type = "message";
			@Nullable
			String id = null;
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("id: ")) {
					id = line.substring(4);
				}
				else if (line.startsWith("event: ")) {
					type = line.substring(7);
				}
				else if (line.startsWith("data: ")) {
					lastId = id == null ? lastId : id;
					events.add(new Event(type, Json.MAPPER.readTree(line.substring(6))));
				}
				else if (line.isEmpty()) {
					type = "message";
					id = null;
				}
			}
		}
		catch (IOException broken) {
			// As good as ended: whoever listens comes back.
		}
		ended = true;
	}

	@Override
	public void close() {
		try {
			stream.close();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
