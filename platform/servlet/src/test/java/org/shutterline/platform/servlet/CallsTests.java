package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.servlet.Calls.Answer;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.core.env.Environment;

@RunningExample
class CallsTests {
	private final Calls calls;
	private final TestTokens tokens;
	private final Environment environment;

	CallsTests(Calls calls, TestTokens tokens, Environment environment) {
		this.calls = calls;
		this.tokens = tokens;
		this.environment = environment;
	}

	@Test
	void theViewerIsWhomTheTokenNames() {
		Answer answer = calls.get("/api/v1/viewer");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.response().body()).isEqualTo("{\"user_id\":\"41\",\"session_id\":\"41\"}");
	}

	@Test
	void publicCallsNeedNoTokenAndDoNotMindABadOne() {
		assertThat(calls.call("/api/v1/login", request -> Calls.json(request, "{}")).status()).isEqualTo(200);
		assertThat(calls.call("/api/v1/login", request -> Calls.json(request, "{}").header("Authorization",
				"Bearer " + tokens.expired(Calls.ADA))).status()).isEqualTo(200);
	}

	@Test
	void publicIsTheMethodNotThePath() {
		assertThat(calls.call("/api/v1/login", request -> request.GET()).status()).isEqualTo(401);
	}

	@Test
	void aCallMayBePublicForWhoBringsAParameterAlone() {
		Answer answer = calls.call("/api/v1/stream?ticket=t", request -> request.header("Authorization",
				"Bearer " + tokens.expired(Calls.ADA)));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body().path("ticket").asString()).isEqualTo("t");

		assertThat(calls.call("/api/v1/stream", request -> request).status()).isEqualTo(401);
		assertThat(calls.call("/api/v1/stream?other=ticket", request -> request).status()).isEqualTo(401);
		assertThat(calls.call("/api/v1/viewer?ticket=t", request -> request).status()).isEqualTo(401);
		assertThat(calls.get("/api/v1/stream").body().path("ticket").asString()).isEqualTo("none");
	}

	@Test
	void answersAreJsonWithoutBeingAsked() {
		assertThat(calls.get("/api/v1/posts/7").header("Content-Type")).isEqualTo("application/json");
	}

	@Test
	void managementPortNeedsNoTokenAndServesNoCalls() {
		String management = environment.getRequiredProperty("local.management.port");
		assertThat(management).isNotEqualTo(environment.getRequiredProperty("local.server.port"));
		for (String path : new String[]{ "/actuator/health/liveness", "/actuator/health/readiness",
				"/actuator/health/job" }) {
			assertThat(management(management, path).status()).as(path).isEqualTo(200);
		}
		assertThat(management(management, "/actuator/health/job").body().get("components").propertyNames())
				.contains("db")
				.doesNotContain("livenessState", "readinessState", "diskSpace");
		assertThat(management(management, "/actuator/env").status()).isIn(401, 404);
		assertThat(management(management, "/api/v1/viewer").status()).isIn(401, 404);
	}

	@Test
	void theServicesPortHasNoManagement() {
		assertThat(calls.call("/actuator/health", request -> request).status()).isEqualTo(401);
		assertThat(calls.get("/actuator/health").status()).isEqualTo(404);
	}

	private Answer management(String port, String path) {
		return calls.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build());
	}
}
