package org.shutterline.platform.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as a client speaks it. */
@TestComponent
class Calls {
	static final Id ADA = Id.of(41);
	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
	private final JsonMapper json = JsonMapper.shared();
	private final Environment environment;
	private final TestTokens tokens;

	Calls(Environment environment, TestTokens tokens) {
		this.environment = environment;
		this.tokens = tokens;
	}

	record Answer(HttpResponse<String> response, JsonNode body) {
		int status() {
			return response.statusCode();
		}

		String header(String name) {
			return response.headers().firstValue(name).orElse("");
		}
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path);
	}

	Answer get(String path) {
		return asAda(path, UnaryOperator.identity());
	}

	Answer post(String path, String body) {
		return asAda(path, request -> json(request, body));
	}

	Answer asAda(String path, UnaryOperator<HttpRequest.Builder> change) {
		return call(path, request -> change.apply(request.header("Authorization", tokens.bearer(ADA))));
	}

	static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
		return request.POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
	}

	Answer call(String path, UnaryOperator<HttpRequest.Builder> change) {
		return send(change.apply(HttpRequest.newBuilder(uri(path))).build());
	}

	Answer send(HttpRequest request) {
		try {
			HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
			boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
			return new Answer(response, isJson ? json.readTree(response.body()) : json.createObjectNode());
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError(e);
		}
	}
}
