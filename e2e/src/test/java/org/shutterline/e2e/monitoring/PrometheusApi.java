package org.shutterline.e2e.monitoring;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a Prometheus on this machine's loopback knows; nothing at all while it does not answer. */
final class PrometheusApi {
	private final HttpClient http = HttpClient.newHttpClient();
	private final int port;

	PrometheusApi(int port) {
		this.port = port;
	}

	/** What a query is answered now; an {@link AssertionError} with the reason if Prometheus cannot make sense of it. */
	JsonNode query(String expression) {
		var answer = get("query?query=" + encoded(expression));
		if (!answer.path("status").asString().equals("success")) {
			throw new AssertionError(expression + ": " + answer.path("error").asString());
		}
		return answer.path("data").path("result");
	}

	/** The labels of all series that a selector finds. */
	List<JsonNode> series(String selector) {
		return get("series?match[]=" + encoded(selector)).path("data").valueStream().toList();
	}

	private List<JsonNode> targets() {
		return get("targets?state=active").path("data").path("activeTargets").valueStream().toList();
	}

	/** Whether so many parts, and no more, are scraped well. */
	boolean areUp(int parts) {
		var targets = targets();
		return targets.size() == parts
				&& targets.stream().allMatch(target -> target.path("health").asString().equals("up"));
	}

	/** The names of all rules that it has taken. */
	List<String> rules() {
		return get("rules").path("data").path("groups").valueStream()
				.flatMap(group -> group.path("rules").valueStream()).map(rule -> rule.path("name").asString()).toList();
	}

	private JsonNode get(String path) {
		try {
			var answer = http.send(HttpRequest.newBuilder(
					URI.create("http://127.0.0.1:" + port + "/api/v1/" + path.replace("[]", "%5B%5D"))).build(),
					BodyHandlers.ofString());
			return JsonMapper.shared().readTree(answer.body().startsWith("{") ? answer.body() : "{}");
		}
		catch (IOException e) {
			return JsonMapper.shared().createObjectNode();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}
}
