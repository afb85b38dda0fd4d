package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.servlet.Calls.Answer;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Every kind of error over real HTTP. */
@RunningExample
@ExtendWith(OutputCaptureExtension.class)
class ProblemContractTests {
	private final Calls calls;
	private final TestTokens tokens;

	ProblemContractTests(Calls calls, TestTokens tokens) {
		this.calls = calls;
		this.tokens = tokens;
	}

	private static void isProblem(Answer answer, int status, String code) {
		assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.body().propertyNames()).startsWith("type", "title", "status", "detail", "instance", "code",
				"trace_id");
		assertThat(answer.body().get("type").asString()).isEqualTo("urn:shutterline:problem:" + code);
		assertThat(answer.body().get("status").asInt()).isEqualTo(status);
		assertThat(answer.body().get("code").asString()).isEqualTo(code);
		assertThat(answer.body().get("instance").asString()).isEqualTo(answer.response().uri().getRawPath());
		assertThat(answer.body().get("trace_id").asString()).matches("[0-9a-f]{32}");
		assertThat(answer.response().body()).doesNotContainIgnoringCase("exception", "secret", "org.", "java");
	}

	private static void isInvalid(Answer answer, String field) {
		isProblem(answer, 400, "invalid_request");
		assertThat(answer.body().get("errors")).isNotNull()
				.anySatisfy(error -> assertThat(error.get("field").asString()).isEqualTo(field));
		assertThat(answer.body().get("errors"))
				.allSatisfy(error -> assertThat(error.propertyNames()).containsExactly("field", "message"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"text\"", "{\"caption\": \"a\"} {}", "\u0000", "{'caption': 1}" })
	void malformedBodyIs400(String body) {
		isProblem(calls.post("/api/v1/posts", body), 400, "invalid_request");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{} | caption", "{\"caption\": \" \"} | caption",
			"{\"caption\": null} | caption",
			"{\"caption\": \"longer than ten\"} | caption", "{\"caption\": 5} | caption", "{\"caption\": {}} | caption",
			"{\"caption\": \"a\", \"tag_names\": [\"b\", \"\"]} | tag_names[1]",
			"{\"caption\": \"\\u0000\"} | caption", "{\"caption\": \"\\ud83d\"} | caption",
			"{\"caption\": \"a\", \"tag_names\": [\"\\u0000\"]} | tag_names[0]",
			"{\"caption\": \"a\", \"tag_names\": \"b\"} | tag_names",
			"{\"caption\": \"a\", \"tag_names\": [\"b\", 5]} | tag_names[1]",
			"{\"caption\": \"a\", \"reply_to\": \"x\"} | reply_to", "{\"caption\": \"a\", \"reply_to\": 7} | reply_to",
			"{\"caption\": \"a\", \"place\": {\"latitude_degrees\": 91}} | place.latitude_degrees",
			"{\"caption\": \"a\", \"place\": {\"latitude_degrees\": \"x\"}} | place.latitude_degrees" })
	void invalidBodyIs400WithTheFields(String body, String field) {
		isInvalid(calls.post("/api/v1/posts", body), field);
	}

	@ParameterizedTest
	@CsvSource({ "/api/v1/posts/abc, post_id", "/api/v1/posts/-1, post_id", "/api/v1/posts/007, post_id",
			"/api/v1/posts/99999999999999999999, post_id", "/api/v1/posts?limit=0, limit",
			"/api/v1/posts?limit=101, limit",
			"/api/v1/posts?limit=x, limit", "/api/v1/posts?limit=, limit", "/api/v1/search, page",
			"/api/v1/search?page=x, page", "/api/v1/search?page=1&tagName=a, tag_name" })
	void invalidParameterIs400WithItsName(String path, String parameter) {
		isInvalid(calls.get(path), parameter);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "", "AAAAAAAAAAAAAAAA" })
	void strangeCursorIs400(String cursor) {
		isProblem(calls.get("/api/v1/posts?after_cursor=" + cursor), 400, "invalid_cursor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1//posts", "/api/v1/posts;a=b", "/api/v1/a%25b" })
	void trickyPathIs400(String path) {
		isProblem(calls.get(path), 400, "invalid_request");
	}

	@Test
	void missingTokenIs401() {
		Answer answer = calls.call("/api/v1/viewer", request -> request);

		isProblem(answer, 401, "unauthenticated");
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
	}

	@Test
	void badTokenIs401() {
		for (String token : new String[]{ tokens.expired(Calls.ADA), tokens.forAudience(Calls.ADA, "elsewhere"),
				tokens.byIssuer(Calls.ADA, "elsewhere"), tokens.byStranger(Calls.ADA), tokens.unsigned(Calls.ADA),
				"nonsense", "a.b.c" }) {
			Answer answer = calls.call("/api/v1/viewer", request -> request.header("Authorization", "Bearer " + token));

			isProblem(answer, 401, "unauthenticated");
			assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer a b", "Basic YTpi", "nonsense" })
	void malformedAuthorizationIs401(String authorization) {
		isProblem(calls.call("/api/v1/viewer", request -> request.header("Authorization", authorization)), 401,
				"unauthenticated");
	}

	@Test
	void unknownPathTellsStrangersNothing() {
		isProblem(calls.call("/api/v1/nothing", request -> request), 401, "unauthenticated");
	}

	@Test
	void forbiddenIs403() {
		isProblem(calls.get("/api/v1/forbidden"), 403, "forbidden");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/nothing", "/", "/error", "/index.html", "/api/v1/posts/" })
	void unknownPathIs404(String path) {
		isProblem(calls.get(path), 404, "not_found");
	}

	@Test
	void wrongMethodIs405AndSaysWhichAreRight() {
		Answer answer = calls.asAda("/api/v1/posts", request -> request.DELETE());

		isProblem(answer, 405, "method_not_allowed");
		assertThat(answer.header("Allow").split(", ")).contains("GET", "POST");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/xml", "text/html", "image/png", "nonsense" })
	void otherFormatsThanJsonAre406(String accept) {
		isProblem(calls.asAda("/api/v1/viewer", request -> request.header("Accept", accept)), 406, "not_acceptable");
	}

	@Test
	void conflictIs409WithTheServicesOwnCode() {
		isProblem(calls.post("/api/v1/users", "{}"), 409, "username_taken");
	}

	@Test
	void largeBodyIs413() {
		String large = "{\"caption\": \"" + "a".repeat(70_000) + "\"}";

		isProblem(calls.post("/api/v1/posts", large), 413, "payload_too_large");
		isProblem(calls.asAda("/api/v1/posts",
				request -> request
						.POST(BodyPublishers.ofInputStream(
								() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
						.header("Content-Type", "application/json")),
				413, "payload_too_large");
	}

	@Test
	void anyTextThatCanBeStoredIs() {
		Answer answer = calls.post("/api/v1/posts", "{\"caption\": \"\u00e4\uD83D\uDC4B\\ud83d\\udc4b\\u0001\"}");

		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.body().get("caption").asString()).isEqualTo("\u00e4\uD83D\uDC4B\uD83D\uDC4B\u0001");
	}

	@Test
	void bodyJustBelowTheLimitIsRead() {
		String body = "{\"caption\": \"a\"" + " ".repeat(65_536 - 16) + "}";

		assertThat(calls.post("/api/v1/posts", body).status()).isEqualTo(201);
	}

	@Test
	void strangersLearnNothingOfTheLimit() {
		isProblem(calls.call("/api/v1/posts", request -> Calls.json(request, "a".repeat(70_000))), 401,
				"unauthenticated");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense" })
	void otherContentThanJsonIs415(String type) {
		isProblem(calls.asAda("/api/v1/posts",
				request -> request.POST(BodyPublishers.ofString("caption=a")).header("Content-Type", type)), 415,
				"unsupported_media_type");
	}

	@Test
	void reusedIdempotencyKeyIs422() {
		calls.asAda("/api/v1/posts",
				request -> Calls.json(request, "{\"caption\": \"a\"}").header("Idempotency-Key", "k1"));

		isProblem(
				calls.asAda("/api/v1/posts",
						request -> Calls.json(request, "{\"caption\": \"b\"}").header("Idempotency-Key", "k1")),
				422, "idempotency_key_reused");
	}

	@Test
	void faultIs500ThatRevealsNothingButIsLoggedWithItsTrace(CapturedOutput log) {
		Answer answer = calls.get("/api/v1/broken");

		isProblem(answer, 500, "internal_error");
		assertThat(log.getAll()).contains("secret of the inside")
				.containsPattern(answer.body().get("trace_id").asString() + ".*GET /api/v1/broken failed");
	}

	@Test
	void outageOfAStoreIs503() {
		Answer answer = calls.get("/api/v1/outage");

		isProblem(answer, 503, "unavailable");
		assertThat(answer.header("Retry-After")).isEqualTo("1");
	}

	@Test
	void traceIdIsTheCallers() {
		String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

		for (String path : new String[]{ "/api/v1/nothing", "/api/v1/broken", "/api/v1/posts/x" }) {
			Answer answer = calls.asAda(path,
					request -> request.header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
			assertThat(answer.body().get("trace_id").asString()).isEqualTo(trace);
		}
		assertThat(calls.call("/api/v1/viewer",
				request -> request.header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")).body()
				.get("trace_id").asString()).isEqualTo(trace);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /a|b HTTP/1.1", "GET /%zz HTTP/1.1", "nonsense", "GET / HTTP/9.9",
			"GET /api/v1/%2e%2e%2fsecret HTTP/1.1", "GET /api/v1/%00 HTTP/1.1", "GET /api/v1/%5cb HTTP/1.1" })
	void brokenRequestLineRevealsNothing(String line) throws IOException {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), calls.uri("/").getPort())) {
			socket.getOutputStream().write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).startsWith("HTTP/1.1 400")
					.contains("Content-Type: application/problem+json", "\"code\":\"")
					.doesNotContainIgnoringCase("tomcat", "exception", "html");
		}
	}
}
