package org.shutterline.user;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
public record Answer(HttpResponse<String> response) {
	public int status() {
		return response.statusCode();
	}

	public JsonNode json() {
		return JsonMapper.shared().readTree(response.body());
	}

	/** A field of the answer as text. */
	public String text(String field) {
		return json().required(field).asString();
	}

	public Optional<String> header(String name) {
		return response.headers().firstValue(name);
	}

	/** The problem's code; fails if it is none. */
	public String code() {
		if (!header("Content-Type").orElse("").startsWith("application/problem+json")) {
			throw new AssertionError("No problem, but " + response.statusCode() + " " + response.body());
		}
		return text("code");
	}

	/** The fields that the problem names. */
	public List<String> fields() {
		return json().required("errors").valueStream().map(error -> error.required("field").asString()).toList();
	}
}
