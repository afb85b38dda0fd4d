package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Scanner;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Answer;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@GatewayTest
@TestPropertySource(properties = { "shutterline.gateway.limits.classes.login.requests=4",
		"shutterline.gateway.limits.classes.login.per=1h", "shutterline.gateway.limits.classes.write.requests=3",
		"shutterline.gateway.limits.classes.write.per=1h",
		"shutterline.gateway.limits.classes.write.address.requests=3",
		"shutterline.gateway.limits.classes.write.address.per=1h",
		"shutterline.gateway.limits.classes.write.address.burst=9", "shutterline.gateway.trusted-proxies.count=1" })
class RateLimitTests {
	private final Browser browser;
	private final Upstream upstream;
	private final RateLimits limits;

	@Autowired
	RateLimitTests(Browser browser, Upstream upstream, RateLimits limits) {
		this.browser = browser;
		this.upstream = upstream;
		this.limits = limits;
	}

	@BeforeEach
	void forget() {
		await().atMost(Duration.ofSeconds(30)).until(() -> !limits.isAlone());
		upstream.forget();
	}

	@Test
	void limitsEachUserAlone() {
		String ada = browser.token();
		assertThat(write(ada, "192.0.2.1").header("RateLimit-Policy")).hasValue(
				"\"write\";q=3;w=3600, \"write-address\";q=9;w=10800");
		assertThat(write(ada, "192.0.2.1").header("RateLimit").orElse("")).startsWith("\"write\";r=1;t=");
		assertThat(write(ada, "192.0.2.1").status()).isEqualTo(200);
		upstream.forget();
		var refused = write(ada, "192.0.2.1");
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.code()).isEqualTo("rate_limited");
		assertThat(refused.header("RateLimit").orElse("")).startsWith("\"write\";r=0;t=");
		long retryAfter = Long.parseLong(refused.header("Retry-After").orElseThrow());
		assertThat(retryAfter).isBetween(1100L, 1200L);
		assertThat(refused.header("RateLimit").orElse("")).endsWith(";t=" + retryAfter);
		assertThat(upstream.isUntouched()).isTrue();
		assertThat(write(browser.token(), "192.0.2.1").status()).isEqualTo(200);
		assertThat(browser.get("/api/v1/feed", ada).status()).isEqualTo(200);
	}

	@Test
	void limitsAnAddressOverAllItsUsers() {
		var answers = IntStream.range(0, 11).mapToObj(i -> write(browser.token(), "192.0.2.2")).toList();
		assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(9);
		assertThat(answers.getLast().status()).isEqualTo(429);
		assertThat(answers.getLast().header("RateLimit").orElse("")).startsWith("\"write-address\";r=0;t=");
		assertThat(write(browser.token(), "192.0.2.3").status()).isEqualTo(200);
	}

	@Test
	void limitsByAddressWhereNobodyIsLoggedIn() {
		assertThat(IntStream.range(0, 6).mapToObj(i -> login("192.0.2.4")).map(Answer::status))
				.containsExactly(200, 200, 200, 200, 429, 429);
		assertThat(login("192.0.2.5").status()).isEqualTo(200);
	}

	@Test
	void aForgedAddressChangesNothing() {
		assertThat(IntStream.range(0, 6).mapToObj(i -> login("203.0.113." + i + ", 192.0.2.6")).map(Answer::status))
				.containsExactly(200, 200, 200, 200, 429, 429);
		var disguised = browser.post("/api/v1/login", browser.token(), "{}", "X-Forwarded-For", "192.0.2.6",
				"Forwarded", "for=198.51.100.1", "X-Real-IP", "198.51.100.2");
		assertThat(disguised.status()).isEqualTo(429);
	}

	@Test
	void limitsAWholeNetworkOfIpv6() {
		assertThat(IntStream.range(0, 6).mapToObj(i -> login("2001:db8::" + i)).map(Answer::status))
				.containsExactly(200, 200, 200, 200, 429, 429);
		assertThat(login("2001:db8:0:1::1").status()).isEqualTo(200);
	}

	@Test
	void limitsGuessersToo() {
		assertThat(IntStream.range(0, 5).mapToObj(i -> write("wrong.token." + i, "192.0.2.8")).map(Answer::status))
				.containsExactly(401, 401, 401, 429, 429);
	}

	@Test
	void allowsTenLikesASecond() {
		String ada = browser.token();
		assertThat(IntStream.range(0, 12).mapToObj(i -> browser.post("/api/v1/posts/1/like", ada, "{}"))
				.filter(answer -> answer.status() == 200).count()).isBetween(10L, 12L);
		assertThat(browser.post("/api/v1/posts/1/like", ada, "{}").header("RateLimit-Policy"))
				.hasValue("\"engagement\";q=10;w=1, \"engagement-address\";q=100;w=1");
	}

	@Test
	void answersEachRequestThatFollowsARefusedOne() throws IOException {
		String request = """
				POST /api/v1/login HTTP/1.1
				Host: localhost
				X-Forwarded-For: 192.0.2.9
				Content-Type: application/json
				Content-Length: 2

				{}""".replace("\n", "\r\n");
		try (var socket = new Socket("localhost", browser.port());
				var answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
			socket.setSoTimeout(20_000);
			for (int answer = 0; answer < 500; answer++) {
				if (answer % 5 == 0) {
					socket.getOutputStream().write(request.repeat(5).getBytes(StandardCharsets.US_ASCII));
				}
				assertThat(answers.findWithinHorizon("HTTP/1.1 ...", 0)).as("answer %d", answer)
						.isEqualTo(answer < 4 ? "HTTP/1.1 200" : "HTTP/1.1 429");
			}
		}
	}

	private Answer login(String forwardedFor) {
		return browser.post("/api/v1/login", null, "{}", "X-Forwarded-For", forwardedFor);
	}

	private Answer write(String token, String forwardedFor) {
		return browser.post("/api/v1/posts", token, "{}", "X-Forwarded-For", forwardedFor);
	}
}
