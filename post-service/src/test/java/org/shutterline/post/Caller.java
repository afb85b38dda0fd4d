package org.shutterline.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A user who calls the service over HTTP. */
public record Caller(Id id, String token, String baseUrl) {
	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	public Answer get(String path) {
		return send("GET", path, null);
	}

	public Answer put(String path) {
		return send("PUT", path, null);
	}

	public Answer delete(String path) {
		return send("DELETE", path, null);
	}

	public Answer post(String path, String json, String... headers) {
		return send("POST", path, json, headers);
	}

	public Answer send(String method, String path, @Nullable String body, String... headers) {
		return send(method, path,
				body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
				body == null, headers);
	}

	/** Sends a form. */
	public Answer post(String path, HttpRequest.BodyPublisher form, String... headers) {
		return send("POST", path, form, true, headers);
	}

	private Answer send(String method, String path, HttpRequest.BodyPublisher body, boolean typed, String... headers) {
		var request = HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofMinutes(2)).method(method,
				body);
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (!typed && request.build().headers().firstValue("Content-Type").isEmpty()) {
			request.header("Content-Type", "application/json");
		}
		try {
			return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}
}
