package org.shutterline.e2e.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends one request and returns whatever answer comes. */
final class Http {
	/** Headers that the JDK's client sets itself and does not let others set. */
	private static final Set<String> OWN = Set.of("content-length", "host", "connection", "expect", "upgrade");

	/**
	 * Where the store is that uploads are signed for, if the host they are signed for is not it here: in a container,
	 * {@code localhost} is another one than that of those who upload. Java then has to be told
	 * {@code -Djdk.httpclient.allowRestrictedHeaders=host}.
	 */
	private static final Optional<String> STORE = Optional.ofNullable(System.getenv("SHUTTERLINE_STORE_ADDRESS"));

	private final HttpClient client;

	/** @param from the address of this machine that it calls from, if it matters */
	Http(Optional<InetAddress> from) {
		var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
				.connectTimeout(Duration.ofSeconds(5));
		from.ifPresent(builder::localAddress);
		this.client = builder.build();
	}

	Answer send(String method, URI uri, Map<String, String> headers, BodyPublisher body) {
		return send(method, uri, headers, body, HttpRequest.newBuilder(uri));
	}

	/** The same to the store, which wants to hear the host that was signed. */
	Answer store(String method, URI uri, Map<String, String> headers, BodyPublisher body) {
		return send(method, uri, headers, body, STORE.map(address -> HttpRequest
				.newBuilder(URI.create(uri.toString().replaceFirst("//[^/]+", "//" + address)))
				.setHeader("Host", uri.getRawAuthority())).orElseGet(() -> HttpRequest.newBuilder(uri)));
	}

	private Answer send(String method, URI uri, Map<String, String> headers, BodyPublisher body,
			HttpRequest.Builder request) {
		request.method(method, body).timeout(Duration.ofSeconds(30));
		headers.forEach((name, value) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				request.setHeader(name, value);
			}
		});
		try {
			var response = client.send(request.build(), BodyHandlers.ofInputStream());
			try (var stream = response.body()) {
				return new Answer(uri, response.statusCode(), response.headers(),
						isEndless(response) ? firstEvent(stream) : stream.readAllBytes());
			}
		}
		catch (IOException e) {
			throw new Unreachable(uri, e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new Unreachable(uri, e);
		}
	}

	private static boolean isEndless(HttpResponse<?> response) {
		return response.headers().firstValue("Content-Type").filter(type -> type.startsWith("text/event-stream"))
				.isPresent();
	}

	/** A stream of events has no end: of one that is opened like a call, the first event is what was answered. */
	private static byte[] firstEvent(InputStream stream) throws IOException {
		var event = new ByteArrayOutputStream();
		int before = 0;
		for (int next = stream.read(); next >= 0 && !(next == '\n' && before == '\n'); next = stream.read()) {
			event.write(next);
			before = next;
		}
		return event.toByteArray();
	}

	/** Opens a stream of events; fails with what was answered in its place. */
	EventStream listen(URI uri, Map<String, String> headers) {
		var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).header("Accept", "text/event-stream");
		headers.forEach(request::setHeader);
		try {
			var response = client.send(request.build(), BodyHandlers.ofInputStream());
			if (response.statusCode() != 200) {
				throw new Refused("GET " + uri.getPath(),
						new Answer(uri, response.statusCode(), response.headers(), response.body().readAllBytes()));
			}
			return EventStream.of(response.body());
		}
		catch (IOException e) {
			throw new Unreachable(uri, e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new Unreachable(uri, e);
		}
	}
}
