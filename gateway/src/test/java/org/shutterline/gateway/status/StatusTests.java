package org.shutterline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Answer;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

@GatewayTest
class StatusTests {
	private static final String USER = "/management/user/actuator/health/job";
	private static final String FEED = "/management/feed/actuator/health/job";
	private static final Upstream.Reply UP = Upstream.json(200, "{\"status\": \"UP\"}");
	private final Browser browser;
	private final Upstream upstream;

	@Autowired
	StatusTests(Browser browser, Upstream upstream) {
		this.browser = browser;
		this.upstream = upstream;
	}

	@Test
	void saysUpWhenEveryPartIs() {
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			var answer = status();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.json().get("status").asString()).isEqualTo("up");
		});
		assertThat(status().json().get("parts").valueStream().map(part -> part.get("name").asString())).containsExactly(
				"user-service", "post-service", "feed-service", "notification-service", "media-service",
				"redis-limits");
	}

	@Test
	void namesThePartThatIsDownAndWhatItLacks() {
		upstream.on(USER, Upstream.json(503,
				"{\"status\": \"DOWN\", \"components\": {\"db\": {\"status\": \"DOWN\"}, \"ping\": {\"status\": \"UP\"}}}",
				"Content-Type", "application/vnd.spring-boot.actuator.v3+json"));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			var answer = status();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.json().get("status").asString()).isEqualTo("down");
			assertThat(part(answer, "user-service").get("status").asString()).isEqualTo("down");
			assertThat(part(answer, "user-service").get("detail").asString()).isEqualTo("without db");
			assertThat(part(answer, "post-service").get("status").asString()).isEqualTo("up");
		});
		upstream.on(USER, UP);
		await().atMost(Duration.ofSeconds(30)).until(() -> status().status() == 200);
	}

	@Test
	void doesNotWaitForAPartThatHangs() {
		var done = new CountDownLatch(1);
		upstream.on(FEED, Upstream.silence(done));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			var answer = status();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(part(answer, "feed-service").get("detail").asString()).isEqualTo("no answer within 1000 ms");
		});
		done.countDown();
		upstream.on(FEED, UP);
		await().atMost(Duration.ofSeconds(30)).until(() -> status().status() == 200);
	}

	@Test
	void isAsWellAsItsWorstPart() {
		var up = new Part("a", Part.State.UP, "");
		var degraded = new Part("b", Part.State.DEGRADED, "");
		var down = new Part("c", Part.State.DOWN, "");
		assertThat(StatusView.from(List.of(up, degraded)).canDoMainJob()).isTrue();
		assertThat(StatusView.from(List.of(up, degraded)).status()).isEqualTo(Part.State.DEGRADED);
		assertThat(StatusView.from(List.of(up, down, degraded)).canDoMainJob()).isFalse();
	}

	private Answer status() {
		return browser.get("/status", null);
	}

	private static JsonNode part(Answer answer, String name) {
		return answer.json().get("parts").valueStream().filter(part -> part.get("name").asString().equals(name))
				.findFirst().orElseThrow();
	}
}
