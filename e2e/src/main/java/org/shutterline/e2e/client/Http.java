package org.shutterline.e2e.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends one request and returns whatever answer comes. */
final class Http {
	/** Headers that the JDK's client sets itself and does not let others set. */
	private static final Set<String> OWN = Set.of("content-length", "host", "connection", "expect", "upgrade");

	private final HttpClient client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(5))
			.build();

	Answer send(String method, URI uri, Map<String, String> headers, BodyPublisher body) {
		var request = HttpRequest.newBuilder(uri).method(method, body).timeout(Duration.ofSeconds(30));
		headers.forEach((name, value) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				request.setHeader(name, value);
			}
		});
		try {
			var response = client.send(request.build(), BodyHandlers.ofByteArray());
			return new Answer(uri, response.statusCode(), response.headers(), response.body());
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
