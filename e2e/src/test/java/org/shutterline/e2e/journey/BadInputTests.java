package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.assertProblem;
import static org.shutterline.e2e.journey.Gateway.send;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.e2e.client.ProblemAnswer.FieldError;
import org.shutterline.e2e.client.ShutterlineClient;

@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests {
	private static final String ABSENT = "1234567890123456";
	private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
	private static final byte[] NOTHING = {};

	private ShutterlineClient somebody;

	@BeforeAll
	void signUp() {
		somebody = Person.newcomer(Gateway.NOBODY, "clumsy").client();
	}

	/** Every call that needs a token. */
	static Stream<Call> guarded() {
		return Stream.of("POST /logout", "GET /me", "PATCH /me", "GET /users/ada", "POST /users/ada/follow",
				"PUT /users/ada/follow", "DELETE /users/ada/follow",
				"GET /users/ada/followers", "GET /users/ada/following", "POST /posts", "GET /posts/" + ABSENT,
				"PATCH /posts/" + ABSENT, "DELETE /posts/" + ABSENT, "GET /users/ada/posts", "GET /tags/dawn/posts",
				"GET /me/saved", "POST /posts/" + ABSENT + "/share", "DELETE /posts/" + ABSENT + "/share",
				"POST /posts/" + ABSENT + "/save", "PUT /posts/" + ABSENT + "/save",
				"DELETE /posts/" + ABSENT + "/save", "GET /comments/" + ABSENT + "/replies",
				"DELETE /comments/" + ABSENT, "POST /comments/" + ABSENT + "/like",
				"PUT /comments/" + ABSENT + "/like", "DELETE /comments/" + ABSENT + "/like",
				"POST /posts/" + ABSENT + "/like", "PUT /posts/" + ABSENT + "/like",
				"DELETE /posts/" + ABSENT + "/like", "GET /posts/" + ABSENT + "/likes",
				"GET /posts/" + ABSENT + "/comments", "POST /posts/" + ABSENT + "/comments", "GET /feed",
				"POST /feed/seen",
				"GET /notifications", "GET /notifications/unread-count",
				"POST /notifications/read", "POST /media/uploads", "POST /media/uploads/" + ABSENT + "/complete",
				"GET /media/" + ABSENT, "DELETE /media/" + ABSENT)
				.map(Call::of);
	}

	/** Every call that takes a body and cannot do without. */
	static Stream<Call> withBody() {
		return Stream
				.of("POST /signup", "POST /login", "POST /token/refresh", "PATCH /me", "POST /users/ada/follow",
						"POST /posts", "POST /posts/" + ABSENT + "/like", "PATCH /posts/" + ABSENT,
						"POST /posts/" + ABSENT + "/save", "POST /comments/" + ABSENT + "/like",
						"POST /posts/" + ABSENT + "/comments", "POST /feed/seen", "POST /notifications/read",
						"POST /notifications/push-subscriptions", "DELETE /notifications/push-subscriptions",
						"POST /media/uploads")
				.map(Call::of);
	}

	/** Every list. */
	static Stream<Call> lists() {
		return Stream.of("GET /users/{me}/followers", "GET /users/{me}/following", "GET /users/{me}/posts", "GET /feed",
				"GET /tags/dawn/posts", "GET /me/saved",
				"GET /notifications").map(Call::of);
	}

	@ParameterizedTest
	@MethodSource("guarded")
	void refusesNobody(Call call) {
		var answer = send(Gateway.NOBODY, call.method(), call.path(), call.headers(), call.body());
		assertProblem(answer, call.path(), 401, "unauthenticated");
		assertThat(answer.header("WWW-Authenticate")).get().asString().startsWith("Bearer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense",
			"eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwiaXNzIjoic2h1dHRlcmxpbmUiLCJhdWQiOlsic2h1dHRlcmxpbmUiXX0.",
			"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIiwiaXNzIjoic2h1dHRlcmxpbmUiLCJhdWQiOlsic2h1dHRlcmxpbmUiXX0.c2lnbmF0dXJl" })
	void refusesTokensThatAreNotOurs(String token) {
		assertProblem(send(Gateway.NOBODY.with(token), "GET", "/api/v1/me", Map.of(), NOTHING), "/api/v1/me", 401,
				"unauthenticated");
	}

	@ParameterizedTest
	@MethodSource("withBody")
	void refusesMalformedJson(Call call) {
		assertProblem(send(somebody, call.method(), call.path(), JSON, bytes("{\"caption\": ")), call.path(), 400,
				"invalid_request");
	}

	@ParameterizedTest
	@MethodSource("withBody")
	void refusesNoBodyAndEmptyObjects(Call call) {
		assertProblem(send(somebody, call.method(), call.path(), JSON, NOTHING), call.path(), 400, "invalid_request");
		if (!call.method().equals("PATCH")) {
			assertProblem(send(somebody, call.method(), call.path(), JSON, bytes("{}")), call.path(), 400,
					"invalid_request");
		}
	}

	@ParameterizedTest
	@MethodSource("withBody")
	void refusesJsonOfAnotherShape(Call call) {
		for (var body : List.of("[]", "null", "\"text\"", "7")) {
			assertProblem(send(somebody, call.method(), call.path(), JSON, bytes(body)), call.path(), 400,
					"invalid_request");
		}
	}

	@ParameterizedTest
	@MethodSource("withBody")
	void refusesOtherContentTypes(Call call) {
		for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")) {
			assertProblem(send(somebody, call.method(), call.path(), Map.of("Content-Type", type), bytes("a=b")),
					call.path(), 415, "unsupported_media_type");
		}
	}

	@ParameterizedTest
	@MethodSource("withBody")
	void refusesBodiesAbove64Kilobytes(Call call) {
		var body = bytes("{\"text\": \"" + "x".repeat(70_000) + "\"}");
		assertProblem(send(somebody, call.method(), call.path(), JSON, body), call.path(), 413, "payload_too_large");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST   | /signup                | {"username": "a", "email": "a@example.com", "password": "long enough 12"}         | username
			POST   | /signup                | {"username": "<script>", "email": "a@example.com", "password": "long enough 12"}  | username
			POST   | /signup                | {"username": "some.body", "email": "nowhere", "password": "long enough 12"}       | email
			POST   | /signup                | {"username": "some.body", "email": "a@example.com", "password": "short"}          | password
			POST   | /users/ada/follow      | {"action": "worship"}                                                             | action
			POST   | /posts                 | {"caption": "x", "media_ids": []}                                                 | media_ids
			POST   | /posts                 | {"caption": "x", "media_ids": ["x"]}                                              | media_ids
			POST   | /posts                 | {"caption": "x", "media_ids": ["7", "7"]}                                         | media_ids
			POST   | /posts                 | {"caption": "x", "media_ids": ["1","2","3","4","5","6","7","8","9","10","11"]}    | media_ids
			POST   | /posts                 | {"caption": "a\\u0000b", "media_ids": ["1"]}                                       | caption
			POST   | /posts                 | {"caption": "x", "tags": ["two words"], "media_ids": ["1"]}                       | tags
			PATCH  | /posts/1234567890123456 | {"caption": 7}                                                                   | caption
			PATCH  | /posts/1234567890123456 | {"tags": "dawn"}                                                                 | tags
			PATCH  | /posts/1234567890123456 | {"media_ids": ["1"]}                                                             | media_ids
			POST   | /posts/1234567890123456/save | {"action": "keep"}                                                          | action
			POST   | /feed/seen             | {"post_ids": []}                                                                  | post_ids
			POST   | /feed/seen             | {"post_ids": ["x"]}                                                               | post_ids[0]
			POST   | /posts/1234567890123456/comments | {"text": "\\u200b"}                                                      | text
			POST   | /posts/1234567890123456/comments | {"text": "x", "reply_to": "x"}                                          | reply_to
			POST   | /comments/1234567890123456/like | {"action": "adore"}                                                      | action
			POST   | /media/uploads         | {"content_type": "image/jpeg", "size_bytes": -1, "checksum_sha256": "x", "purpose": "post"} | size_bytes
			POST   | /notifications/read    | {"up_to": "yesterday"}                                                            | up_to
			""")
	void namesTheFieldThatIsWrong(String method, String path, String body, String field) {
		var call = Call.of(method + " " + path);
		var problem = assertProblem(send(somebody, call.method(), call.path(), JSON, bytes(body)), call.path(), 400,
				"invalid_request");
		assertThat(problem.errors()).as(problem.toString()).isNotNull().extracting(FieldError::field)
				.anyMatch(name -> name.startsWith(field));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /posts/{id}", "DELETE /posts/{id}", "PUT /posts/{id}/like", "GET /posts/{id}/likes",
			"GET /posts/{id}/comments", "GET /media/{id}", "PUT /posts/{id}/share", "DELETE /posts/{id}/share",
			"PUT /posts/{id}/save", "GET /comments/{id}/replies", "DELETE /comments/{id}", "PUT /comments/{id}/like",
			"DELETE /media/{id}", "POST /media/uploads/{id}/complete" })
	void refusesIdsThatAreNone(String template) {
		for (var id : List.of("abc", "0", "-1", "1.5", "99999999999999999999", "%00", "1'%20OR%20'1'='1")) {
			var call = Call.of(template.replace("{id}", id));
			var answer = send(somebody, call.method(), call.path(), Map.of(), NOTHING);
			// A hidden control character is no path that the gateway lets through at all.
			if (id.equals("%00")) {
				assertThat(answer.status()).as(template).isIn(400, 404);
			}
			else {
				assertProblem(answer, call.path(), 400, "invalid_request");
			}
		}
		var absent = Call.of(template.replace("{id}", ABSENT));
		assertProblem(send(somebody, absent.method(), absent.path(), Map.of(), NOTHING), absent.path(), 404,
				"not_found");
	}

	@ParameterizedTest
	@MethodSource("lists")
	void refusesLimitsAndCursorsThatAreNone(Call call) {
		var path = call.path().replace("{me}", somebody.me().username());
		for (var limit : List.of("0", "101", "-5", "many")) {
			assertProblem(send(somebody, "GET", path + "?limit=" + limit, Map.of(), NOTHING), path, 400,
					"invalid_request");
		}
		for (var cursor : List.of("nonsense", "!!", "a".repeat(2000))) {
			assertProblem(send(somebody, "GET", path + "?after_cursor=" + cursor, Map.of(), NOTHING), path, 400,
					"invalid_cursor");
		}
		assertThat(send(somebody, "GET", path + "?limit=1", Map.of(), NOTHING).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /users/{name}", "PUT /users/{name}/follow", "GET /users/{name}/followers",
			"GET /users/{name}/posts" })
	void doesNotKnowUsersThatAreNone(String template) {
		for (var name : List.of("nobody.at.all", "x", "<b>", "a".repeat(200))) {
			var call = Call.of(template.replace("{name}", name.replace("<", "%3C").replace(">", "%3E")));
			assertProblem(send(somebody, call.method(), call.path(), Map.of(), NOTHING), call.path(), 404, "not_found");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /nonsense", "GET /feed/nonsense", "GET /", "POST /posts/" + ABSENT + "/explode",
			"GET /internal/media", "GET /posts/" + ABSENT + "/../../feed" })
	void doesNotKnowOtherRoutes(String text) {
		var call = Call.of(text);
		var answer = send(somebody, call.method(), call.path(), Map.of(), NOTHING);
		assertProblem(answer, call.path(), 404, "not_found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT /feed", "DELETE /feed", "PATCH /posts", "GET /signup", "POST /posts/" + ABSENT,
			"PUT /me", "DELETE /notifications" })
	void namesTheMethodsOfARoute(String text) {
		var call = Call.of(text);
		var answer = send(somebody, call.method(), call.path(), call.headers(), call.body());
		assertProblem(answer, call.path(), 405, "method_not_allowed");
		assertThat(answer.header("Allow")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/actuator/env", "/api/v1/actuator/health",
			"/api/v1/../actuator/health", "/api/v1/feed/..%2f..%2f..%2factuator/health",
			"/api/v1/feed;/actuator/health", "/error", "/management" })
	void managementIsNotBehindTheGateway(String path) {
		for (var who : List.of(Gateway.NOBODY, somebody)) {
			var answer = send(who, "GET", path, Map.of(), NOTHING);
			assertThat(answer.status()).as(path).isIn(400, 401, 404);
			assertThat(answer.text()).as(path).doesNotContain("\"components\"", "_links", "\"UP\"");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "order=oldest", "order=", "order=1" })
	void refusesOrdersThatAreNone(String query) {
		assertProblem(send(somebody, "GET", "/api/v1/feed?" + query, Map.of(), NOTHING), "/api/v1/feed", 400,
				"invalid_request");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** A call as the API's description names it. */
	record Call(String method, String path) {
		static Call of(String text) {
			var parts = text.split(" ", 2);
			return new Call(parts[0], "/api/v1" + parts[1]);
		}

		Map<String, String> headers() {
			return method.equals("GET") ? Map.of() : JSON;
		}

		byte[] body() {
			return method.equals("GET") || method.equals("DELETE") ? NOTHING : bytes("{}");
		}

		@Override
		public String toString() {
			return method + " " + path;
		}
	}
}
