package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
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

	public String text(String field) {
		return json().path(field).asString();
	}

	public Optional<String> header(String name) {
		return response.headers().firstValue(name);
	}

	public Answer is(int status) {
		assertThat(status()).as(response.body()).isEqualTo(status);
		return this;
	}

	/** Asserts that this is a problem of that status and code. */
	public Answer isProblem(int status, String code) {
		is(status);
		assertThat(header("Content-Type")).hasValueSatisfying(
				type -> assertThat(type).startsWith("application/problem+json"));
		assertThat(text("code")).isEqualTo(code);
		assertThat(text("trace_id")).isNotEmpty();
		return this;
	}

	/** The fields that the problem complains of. */
	public List<String> wrongFields() {
		var fields = new ArrayList<String>();
		json().path("errors").forEach(error -> fields.add(error.path("field").asString()));
		return fields;
	}
}
