package org.shutterline.gateway;

import java.net.http.HttpResponse;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway answered. */
public record Answer(HttpResponse<String> response) {
	public int status() {
		return response.statusCode();
	}

	public JsonNode json() {
		return JsonMapper.shared().readTree(response.body());
	}

	public Optional<String> header(String name) {
		return response.headers().firstValue(name);
	}

	/** The problem's code; fails if the answer is no problem in the form of RFC 9457. */
	public String code() {
		if (!header("Content-Type").orElse("").equals("application/problem+json")) {
			throw new AssertionError("No problem, but " + response.statusCode() + " " + response.body());
		}
		for (String member : new String[]{ "type", "title", "detail", "instance", "trace_id" }) {
			if (json().path(member).asString("").isEmpty()) {
				throw new AssertionError("The problem has no " + member + ": " + response.body());
			}
		}
		if (json().required("status").asInt() != status()) {
			throw new AssertionError("The problem speaks of another status: " + response.body());
		}
		return json().required("code").asString();
	}
}
