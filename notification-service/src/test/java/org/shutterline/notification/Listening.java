package org.shutterline.notification;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who listens to a stream of events, and remembers all that came. */
final class Listening implements AutoCloseable {
	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final List<Event> events = new CopyOnWriteArrayList<>();

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final InputStream stream;

	private volatile boolean ended;

	private volatile boolean broken;

	private volatile @Nullable String lastId;

	/** One event. */
	record Event(@Nullable String id, String type, JsonNode data) {}

	private Listening(InputStream stream) {
		this.stream = stream;
		Thread.ofVirtual().start(this::read);
	}

	/** @param headers names and values by turns */
	static Listening to(URI stream, String... headers) {
		var request = HttpRequest.newBuilder(stream).timeout(Duration.ofMinutes(2)).header("Accept",
				"text/event-stream");
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
			if (answer.statusCode() != 200) {
				throw new AssertionError(answer.statusCode() + " instead of a stream: "
						+ new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
			}
			return new Listening(answer.body());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private void read() {
		try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			@Nullable
			String id = null;
			String type = "";
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				lines.add(line);
				if (line.startsWith("id: ")) {
					id = line.substring(4);
				}
				else if (line.startsWith("event: ")) {
					type = line.substring(7);
				}
				else if (line.startsWith("data: ")) {
					lastId = id == null ? lastId : id;
					events.add(new Event(id, type, JsonMapper.shared().readTree(line.substring(6))));
				}
				else if (line.isEmpty()) {
					id = null;
				}
			}
		}
		catch (IOException cut) {
			broken = true;
		}
		ended = true;
	}

	List<Event> events() {
		return events;
	}

	/** Comments and all. */
	List<String> lines() {
		return lines;
	}

	/** The first event of this type that came, or will come. */
	Event first(String type) {
		await().until(() -> events.stream().anyMatch(event -> event.type.equals(type)));
		return events.stream().filter(event -> event.type.equals(type)).findFirst().orElseThrow();
	}

	void awaitCount(String type, long count) {
		await().until(() -> events.stream().filter(event -> event.type.equals(type)).count() >= count);
	}

	/** Waits until the service ended it, in good order. */
	void awaitEnd() {
		await().until(() -> ended);
		if (broken) {
			throw new AssertionError("The stream was cut off, not ended");
		}
	}

	boolean hasEnded() {
		return ended;
	}

	/** Where to go on, if an event came that says so. */
	@Nullable
	String lastId() {
		return lastId;
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
