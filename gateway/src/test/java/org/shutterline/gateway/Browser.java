package org.shutterline.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** A client of the gateway. */
@TestComponent
public class Browser {
	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
	private final Environment environment;
	private final TestTokens tokens;

	Browser(Environment environment, TestTokens tokens) {
		this.environment = environment;
		this.tokens = tokens;
	}

	/** The token of a user whom nobody else is. */
	public String token() {
		return tokens.of(Id.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)));
	}

	public int port() {
		return environment.getRequiredProperty("local.server.port", Integer.class);
	}

	public Answer get(String path, @Nullable String token, String... headers) {
		return send("GET", path, token, BodyPublishers.noBody(), headers);
	}

	public Answer post(String path, @Nullable String token, String json, String... headers) {
		return send("POST", path, token, BodyPublishers.ofString(json), headers);
	}

	/** Sends a request; a body is JSON unless the headers say otherwise. */
	public Answer send(String method, String path, @Nullable String token, BodyPublisher body, String... headers) {
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
				.timeout(Duration.ofSeconds(60)).method(method, body);
		if (body.contentLength() != 0) {
			request.setHeader("Content-Type", "application/json");
		}
		if (token != null) {
			request.setHeader("Authorization", "Bearer " + token);
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		try {
			return new Answer(http.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
