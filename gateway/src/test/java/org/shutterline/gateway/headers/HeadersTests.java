package org.shutterline.gateway.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.gateway.Answer;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@GatewayTest
@TestPropertySource(properties = { "shutterline.gateway.headers.allowed-origins=https://app.example.org",
		"shutterline.gateway.headers.hsts=365d", "shutterline.gateway.trusted-proxies.count=1" })
class HeadersTests {
	private static final String HOME = "https://app.example.org";
	private final Browser browser;
	private final Upstream upstream;

	@Autowired
	HeadersTests(Browser browser, Upstream upstream) {
		this.browser = browser;
		this.upstream = upstream;
	}

	@BeforeEach
	void forget() {
		upstream.forget();
	}

	@Test
	void tellsServicesWhatTheContractKnowsAndTheClientsAddress() {
		browser.get("/api/v1/feed", browser.token(), "X-Forwarded-For", "1.2.3.4, 192.0.2.7", "Forwarded",
				"for=1.2.3.4",
				"X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil", "X-Real-IP", "1.2.3.4", "X-Original-URL",
				"/internal", "X-Internal-User", "1", "Cookie", "a=b", "TE", "trailers", "If-Match", "\"3\"",
				"Idempotency-Key", "k", "X-HTTP-Method-Override", "DELETE");
		var seen = upstream.next().headers();
		assertThat(seen.get("x-forwarded-for")).containsExactly("192.0.2.7");
		assertThat(seen.get("if-match")).containsExactly("\"3\"");
		assertThat(seen.get("idempotency-key")).containsExactly("k");
		assertThat(seen.keySet()).doesNotContain("forwarded", "x-forwarded-proto", "x-forwarded-host", "x-real-ip",
				"x-original-url", "x-internal-user", "cookie", "te", "x-http-method-override");
	}

	@Test
	void tellsClientsNothingOfTheInside() {
		upstream.on("/api/v1/me", Upstream.json(200, "{}", "Server", "secret/1.0", "X-Powered-By", "secret",
				"X-Internal-Shard", "3", "Via", "1.1 inside", "Set-Cookie", "a=b", "Access-Control-Allow-Origin", "*",
				"Strict-Transport-Security", "max-age=1", "X-Secret-Hop", "1", "Connection", "X-Secret-Hop", "ETag",
				"\"3\""));
		var answer = browser.get("/api/v1/me", browser.token());
		assertThat(answer.status()).isEqualTo(200);
		for (String name : new String[]{ "Server", "X-Powered-By", "X-Internal-Shard", "Via", "Set-Cookie",
				"Access-Control-Allow-Origin", "X-Secret-Hop" }) {
			assertThat(answer.header(name)).as(name).isEmpty();
		}
		assertThat(answer.header("ETag")).hasValue("\"3\"");
		assertThat(answer.response().headers().allValues("Strict-Transport-Security"))
				.containsExactly("max-age=31536000; includeSubDomains");
		assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
		assertThat(answer.header("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
	}

	@Test
	void refusesVeryManyHeaders() {
		String[] many = new String[200];
		for (int i = 0; i < many.length; i += 2) {
			many[i] = "X-Many-" + i;
			many[i + 1] = "x";
		}
		var answer = browser.get("/api/v1/feed", browser.token(), many);
		assertThat(answer.status()).isEqualTo(431);
		assertThat(answer.code()).isEqualTo("headers_too_large");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "GET /status HTTP/1.1, X-Large, 20000, 431, headers_too_large",
			"GET /, X-Small, 1, 400, invalid_request",
			"nonsense, X-Small, 1, 400, invalid_request" })
	void answersHeadsThatCannotBeReadInTheSameForm(String line, String name, int size, int status, String code)
			throws IOException {
		assertThat(raw(line + "\r\nHost: x\r\n" + name + ": " + "x".repeat(size) + "\r\n\r\n"))
				.startsWith("HTTP/1.1 " + status).contains("application/problem+json", "\"code\":\"" + code + "\"");
	}

	@Test
	void answersATargetThatIsTooLongInTheSameForm() throws IOException {
		assertThat(raw("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 414")
				.contains("application/problem+json", "\"code\":\"uri_too_long\"");
	}

	@Test
	void answersPreflightsAtTheEdgeAndCountsNone() {
		for (int i = 0; i < 20; i++) {
			var answer = preflight(HOME, "POST", "Authorization, Content-Type, Idempotency-Key");
			assertThat(answer.status()).isEqualTo(204);
			assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(HOME);
			assertThat(answer.header("Access-Control-Allow-Methods").orElse("")).contains("POST", "DELETE");
			assertThat(answer.header("Access-Control-Allow-Headers").orElse("")).contains("Authorization");
			assertThat(answer.header("Access-Control-Max-Age")).hasValue("7200");
			assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
			assertThat(answer.header("RateLimit")).isEmpty();
			assertThat(answer.header("Vary")).hasValue("Origin");
		}
		assertThat(upstream.isUntouched()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "https://evil.example.org, GET, Accept", "null, GET, Accept", "https://app.example.org, TRACE, Accept",
			"https://app.example.org, GET, X-Internal-User", "https://app.example.org.evil.org, GET, Accept" })
	void refusesAllOtherPreflights(String origin, String method, String headers) {
		var answer = preflight(origin, method, headers);
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.code()).isEqualTo("forbidden");
		assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void letsPagesOfKnownOriginsReadTheAnswer() {
		var known = browser.get("/api/v1/feed", browser.token(), "Origin", HOME);
		assertThat(known.header("Access-Control-Allow-Origin")).hasValue(HOME);
		assertThat(known.header("Access-Control-Expose-Headers").orElse("")).contains("X-Next-Cursor", "RateLimit");
		var strange = browser.get("/api/v1/feed", browser.token(), "Origin", "https://evil.example.org");
		assertThat(strange.status()).isEqualTo(200);
		assertThat(strange.header("Access-Control-Allow-Origin")).isEmpty();
	}

	private Answer preflight(String origin, String method, String headers) {
		return browser.send("OPTIONS", "/api/v1/posts", null, BodyPublishers.noBody(), "Origin", origin,
				"Access-Control-Request-Method", method, "Access-Control-Request-Headers", headers);
	}

	private String raw(String request) throws IOException {
		try (var socket = new Socket("localhost", browser.port())) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
