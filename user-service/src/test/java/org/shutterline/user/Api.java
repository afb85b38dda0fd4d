package org.shutterline.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** Speaks to the service as the gateway does, over HTTP. */
@TestComponent
public class Api {
	public static final String PASSWORD = "correct horse battery";
	private final HttpClient http = HttpClient.newHttpClient();
	private final Environment environment;

	Api(Environment environment) {
		this.environment = environment;
	}

	/** A user with a session. */
	public record User(Id id, String username, String email, String token, String refreshToken) {}

	public User signUp() {
		return signUp("u" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
	}

	public User signUp(String username) {
		String email = username + "@example.org";
		var answer = signUp(username, email, PASSWORD);
		if (answer.status() != 201) {
			throw new AssertionError(answer.status() + " " + answer.response().body());
		}
		return new User(Id.parse(answer.text("user_id")), username, email, answer.text("token"),
				answer.text("refresh_token"));
	}

	public Answer signUp(String username, String email, String password) {
		return post("/api/v1/signup", null, """
				{"username": "%s", "email": "%s", "password": "%s"}""".formatted(username, email, password));
	}

	public Answer get(String path, @Nullable User user) {
		return send("GET", path, user == null ? null : user.token(), null);
	}

	public Answer post(String path, @Nullable User user, @Nullable String body) {
		return send("POST", path, user == null ? null : user.token(), body);
	}

	public Answer put(String path, @Nullable User user) {
		return send("PUT", path, user == null ? null : user.token(), null);
	}

	public Answer delete(String path, @Nullable User user) {
		return send("DELETE", path, user == null ? null : user.token(), null);
	}

	public Answer patch(String path, @Nullable User user, String body, String... headers) {
		return send("PATCH", path, user == null ? null : user.token(), body, headers);
	}

	public Answer send(String method, String path, @Nullable String token, @Nullable String body, String... headers) {
		return send(uri(path), method, token, body, headers);
	}

	/** Asks another port of the service, without a token. */
	public Answer send(String method, URI uri, @Nullable String body) {
		return send(uri, method, null, body);
	}

	private Answer send(URI uri, String method, @Nullable String token, @Nullable String body, String... headers) {
		var request = HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(2)).method(method,
				body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (body != null && !List.of(headers).contains("Content-Type")) {
			request.header("Content-Type", "application/json");
		}
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
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

	/** Makes the same call many times at once. */
	public <T> List<T> atOnce(int times, Callable<T> call) {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList());
			return answers.stream().map(answer -> {
				try {
					return answer.get();
				}
				catch (InterruptedException | ExecutionException e) {
					throw new AssertionError(e);
				}
			}).toList();
		}
		catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path);
	}
}
