package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Gateway.assertProblem;
import static org.shutterline.e2e.journey.Gateway.send;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.e2e.client.Answer;

/** What the gateway alone decides. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTests {
	private static final byte[] NOTHING = {};
	private static final Pattern REMAINING = Pattern.compile("\\br=(\\d+)");

	private Person person;

	@BeforeAll
	void signUp() {
		person = Person.newcomer(NOBODY, "edge");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/nonsense", "/api", "/api/v1", "/api/v1/", "/api/v2/feed", "/api/v1/nonsense",
			"/api/v1/users", "/api/v1/me/nonsense", "/internal", "/internal/export/1", "/api/v1/internal/export/1",
			"/actuator", "/actuator/health", "/actuator/env", "/actuator/signingkeys", "/actuator/heapdump",
			"/api/v1/actuator/health", "/swagger-ui/../actuator/health" })
	void anythingThatIsNotAllowedIs404(String path) {
		for (var who : List.of(NOBODY, person.client())) {
			assertProblem(send(who, "GET", path, Map.of(), NOTHING), path, 404, "not_found");
		}
	}

	@Test
	void likesAboveTheRateAreRefusedWithTheTimeToWait() throws Exception {
		var postId = person.publish("liked too often");
		var answers = inParallel(60, () -> person.client().exchange("PUT", "/api/v1/posts/" + postId + "/like",
				Map.of(), BodyPublishers.noBody()));
		assertThat(answers).anyMatch(Answer::success);
		var refused = answers.stream().filter(answer -> answer.status() == 429).toList();
		assertThat(refused).isNotEmpty();
		for (var answer : refused) {
			assertProblem(answer, "/api/v1/posts/" + postId + "/like", 429, "rate_limited");
			assertThat(answer.header("Retry-After")).get().asString().matches("[1-9]\\d*");
		}
		assertThat(answers).allSatisfy(answer -> {
			assertThat(answer.header("RateLimit")).isPresent();
			assertThat(answer.header("RateLimit-Policy")).isPresent();
		});
		Patient.run(() -> person.client().like(postId));
		Await.atMost(Outcomes.SOON).isTrue("one like of one person",
				() -> person.client().post(postId).likesCount() == 1);
	}

	@Test
	void aForgedAddressChangesNoBucket() throws Exception {
		var path = "/api/v1/usernames/somebody.free";
		var full = remaining(send(NOBODY, "GET", path, Map.of(), NOTHING));
		var least = full;
		for (var answer : inParallel(200, () -> NOBODY.exchange("GET", path, forged(), BodyPublishers.noBody()))) {
			least = Math.min(least, remaining(answer));
		}
		assertThat(least).as("left of " + full + " after 200 requests").isLessThan(full - 40);
	}

	@Test
	void answersToStrangersAreNotForBrowsersOfOtherSites() {
		for (var who : List.of(NOBODY, person.client())) {
			var answer = send(who, "GET", "/api/v1/me", Map.of("Origin", "https://evil.example"), NOTHING);
			assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
		}
		var preflight = send(NOBODY, "OPTIONS", "/api/v1/me", Map.of("Origin", "https://evil.example",
				"Access-Control-Request-Method", "DELETE", "Access-Control-Request-Headers", "authorization"), NOTHING);
		assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
		assertThat(preflight.success()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/me", "/api/v1/feed", "/nonsense", "/status", "/.well-known/jwks.json" })
	void everyAnswerHasTheSecurityHeaders(String path) {
		for (var who : List.of(NOBODY, person.client())) {
			var answer = send(who, "GET", path, Map.of(), NOTHING);
			assertThat(answer.header("X-Content-Type-Options")).as(path).contains("nosniff");
			assertThat(answer.header("Content-Security-Policy")).as(path).isPresent();
			assertThat(answer.header("X-Frame-Options")).as(path).contains("DENY");
			assertThat(answer.header("Referrer-Policy")).as(path).contains("no-referrer");
			assertThat(answer.header("Server")).as(path).isEmpty();
		}
	}

	@Test
	void standsOddAndOversizedRequests() {
		var json = Map.of("Content-Type", "application/json");
		var deep = ("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
		var huge = new byte[10 << 20];
		var utf16 = "{\"username\": \"x\", \"password\": \"y\"}".getBytes(StandardCharsets.UTF_16);
		var broken = new byte[]{ '{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}' };
		for (var path : List.of("/api/v1/login", "/api/v1/posts", "/api/v1/password/forgot")) {
			assertThat(send(person.client(), "POST", path, json, deep).status()).as("deep " + path).isIn(400, 413, 202);
			assertThat(send(person.client(), "POST", path, json, broken).status()).as("broken " + path).isIn(400, 202);
			assertThat(send(person.client(), "POST", path, json, utf16).status()).as("utf-16 " + path).isIn(400, 401,
					202);
		}
		assertThat(send(NOBODY, "POST", "/api/v1/login", json, huge).status()).isEqualTo(413);
		assertThat(send(NOBODY, "GET", "/api/v1/usernames/a", Map.of("X-Long", "x".repeat(20_000)), NOTHING).status())
				.isIn(400, 413, 431);
		assertThat(send(NOBODY, "GET", "/api/v1/usernames/" + "a".repeat(20_000), Map.of(), NOTHING).status())
				.isIn(400, 404, 413, 414, 431);
		assertThat(NOBODY.status().status()).isEqualTo(200);
	}

	private static Map<String, String> forged() {
		var address = "203.0.113." + (int) (Math.random() * 250);
		return Map.of("X-Forwarded-For", address, "Forwarded", "for=" + address, "X-Real-IP", address,
				"True-Client-IP", address, "X-Client-IP", address);
	}

	private static long remaining(Answer answer) {
		var header = REMAINING.matcher(answer.header("RateLimit").orElseThrow());
		assertThat(header.find()).isTrue();
		return Long.parseLong(header.group(1));
	}

	private static List<Answer> inParallel(int times, Callable<Answer> call) throws Exception {
		var answers = new ArrayList<Answer>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (var answer : threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList())) {
				answers.add(answer.get());
			}
		}
		return answers;
	}
}
