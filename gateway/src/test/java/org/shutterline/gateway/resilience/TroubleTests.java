package org.shutterline.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Answer;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Wire;
import org.shutterline.platform.testing.FreePorts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One service hangs, one drips, one breaks off, one is gone; and one is well. */
@GatewayTest
@TestPropertySource(properties = { "shutterline.gateway.lines.calls=20", "shutterline.gateway.lines.breaker.open=5s",
		"shutterline.gateway.lines.of.feed.time-limit=8s", "shutterline.gateway.lines.of.notification.time-limit=1s",
		"shutterline.gateway.lines.breaker.least=15", "shutterline.gateway.lines.breaker.trials=2" })
class TroubleTests {
	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
	private static final CountDownLatch END = new CountDownLatch(1);
	private static final Wire HANGING = wire(connection -> END.await());
	private static final Wire DRIPPING = wire(connection -> {
		Wire.write(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
		while (!END.await(50, TimeUnit.MILLISECONDS)) {
			Wire.write(connection, "x");
		}
	});
	private static final Wire BREAKING = wire(connection -> {
		connection.setSoLinger(true, 0);
		connection.close();
	});
	private static final int NOBODY = FreePorts.next();
	private final Browser browser;
	private final RestClient management;

	@Autowired
	TroubleTests(Browser browser, @Value("${local.management.port}") int management) {
		this.browser = browser;
		this.management = RestClient.create("http://localhost:" + management + "/actuator");
	}

	@DynamicPropertySource
	static void services(DynamicPropertyRegistry registry) {
		registry.add("shutterline.test.feed", HANGING::url);
		registry.add("shutterline.test.notification", DRIPPING::url);
		registry.add("shutterline.test.post", BREAKING::url);
		registry.add("shutterline.test.media", () -> "http://localhost:" + NOBODY);
	}

	@Test
	void aHangingServiceIsFullThenGivenUpAndHoldsUpNobodyElse() {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var asked = IntStream.range(0, 30).mapToObj(
					i -> CompletableFuture.supplyAsync(() -> browser.get("/api/v1/feed", browser.token()), threads))
					.toList();
			await().atMost(Duration.ofSeconds(30)).until(() -> HANGING.requests() == 20);
			assertThat(browser.get("/api/v1/me", browser.token()).status()).isEqualTo(200);
			assertThat(asked.stream().filter(CompletableFuture::isDone)).as("others wait still")
					.hasSizeLessThanOrEqualTo(10);

			var answers = asked.stream().map(CompletableFuture::join).toList();
			assertThat(answers).extracting(Answer::status).containsOnly(503, 504);
			assertThat(answers.stream().filter(answer -> answer.status() == 504)).hasSize(20);
			assertThat(HANGING.requests()).isEqualTo(20);
		}
		var answer = browser.get("/api/v1/feed", browser.token());
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.code()).isEqualTo("unavailable");
		assertThat(answer.header("Retry-After")).hasValue("5");
		assertThat(HANGING.requests()).as("nobody asks it any more").isEqualTo(20);
		assertThat(line("feed-service").get("breaker").asString()).isEqualTo("OPEN");
		assertThat(line("user-service").get("breaker").asString()).isEqualTo("CLOSED");
	}

	@Test
	void anAnswerThatDripsIsCutOffAndHoldsUpNobodyElse() {
		var begin = System.nanoTime();
		assertThatThrownBy(() -> browser.get("/api/v1/notifications", browser.token()))
				.isInstanceOf(UncheckedIOException.class)
				.hasCauseInstanceOf(IOException.class).cause().isNotInstanceOf(HttpTimeoutException.class);
		assertThat(since(begin)).isGreaterThan(Duration.ofMillis(900));
		assertThat(browser.get("/api/v1/me", browser.token()).status()).isEqualTo(200);
		await().atMost(Duration.ofSeconds(30))
				.until(() -> line("notification-service").get("calls_under_way").asInt() == 0);
	}

	@Test
	void aDeadServiceIsGivenUpAndFoundAgain() throws IOException {
		for (int i = 0; i < 15; i++) {
			var answer = browser.get("/api/v1/media/1", browser.token());
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.header("Retry-After")).isPresent();
		}
		assertThat(line("media-service").get("breaker").asString()).isEqualTo("OPEN");
		try (var back = new Wire(NOBODY, connection -> Wire.write(connection, OK))) {
			assertThat(browser.get("/api/v1/media/1", browser.token()).status()).isEqualTo(503);
			assertThat(back.requests()).isZero();
			await().atMost(Duration.ofSeconds(30))
					.until(() -> browser.get("/api/v1/media/1", browser.token()).status() == 200);
			await().atMost(Duration.ofSeconds(30)).until(() -> {
				browser.get("/api/v1/media/1", browser.token());
				return line("media-service").get("breaker").asString().equals("CLOSED");
			});
		}
	}

	@Test
	void repeatsOnlyWhatReads() {
		for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE")) {
			int before = BREAKING.requests();
			String path = method.equals("GET") || method.equals("HEAD") ? "/api/v1/posts/1" : "/api/v1/posts/1/like";
			var answer = browser.send(method, path, browser.token(), BodyPublishers.noBody());
			assertThat(answer.status()).isEqualTo(503);
			assertThat(BREAKING.requests() - before).as(method)
					.isEqualTo(method.equals("GET") || method.equals("HEAD") ? 2 : 1);
		}
	}

	@Test
	void tellsOfEachServiceOnTheManagementPort() {
		browser.get("/api/v1/me", browser.token());
		assertThat(management.get().uri("/metrics/resilience4j.circuitbreaker.state?tag=name:user-service").retrieve()
				.body(String.class)).contains("resilience4j.circuitbreaker.state");
		assertThat(management.get().uri("/metrics/resilience4j.bulkhead.available.concurrent.calls").retrieve()
				.body(String.class)).contains("media-service");
		assertThat(line("user-service").get("streams_open").asInt()).isZero();
	}

	private JsonNode line(String service) {
		return JsonMapper.shared().readTree(management.get().uri("/lines").retrieve().body(String.class)).get(service);
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
	}

	@AfterAll
	static void end() throws IOException {
		END.countDown();
		HANGING.close();
		DRIPPING.close();
		BREAKING.close();
	}

	private static Wire wire(Wire.Manners manners) {
		try {
			return new Wire(manners);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
