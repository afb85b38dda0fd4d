package org.shutterline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
		// Slowness is another test's matter; here no pause of the machine may change who counts.
		"shutterline.gateway.limits.redis-timeout=5s" })
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
	void shared() {
		await().atMost(Duration.ofSeconds(10)).until(() -> {
			browser.get("/status", null);
			return !limits.isAlone();
		});
		upstream.forget();
	}

	@Test
	void limitsEachUserAlone() {
		String ada = browser.token();
		assertThat(write(ada).header("RateLimit-Policy")).hasValue("\"write\";q=3;w=3600");
		assertThat(write(ada).header("RateLimit").orElse("")).startsWith("\"write\";r=1;t=");
		assertThat(write(ada).status()).isEqualTo(200);
		upstream.forget();
		var refused = write(ada);
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.code()).isEqualTo("rate_limited");
		assertThat(refused.header("RateLimit").orElse("")).startsWith("\"write\";r=0;t=");
		assertThat(Long.parseLong(refused.header("Retry-After").orElseThrow())).isBetween(1100L, 1200L);
		assertThat(upstream.isUntouched()).isTrue();
		assertThat(write(browser.token()).status()).isEqualTo(200);
		assertThat(browser.get("/api/v1/feed", ada).status()).isEqualTo(200);
	}

	@Test
	void limitsByAddressWhereNobodyIsLoggedIn() {
		assertThat(IntStream.range(0, 6).mapToObj(i -> browser.post("/api/v1/login", null, "{}")).map(Answer::status))
				.containsExactly(200, 200, 200, 200, 429, 429);
		var disguised = browser.post("/api/v1/login", browser.token(), "{}", "X-Forwarded-For", "1.2.3.4");
		assertThat(disguised.status()).isEqualTo(429);
	}

	@Test
	void limitsGuessersToo() {
		assertThat(IntStream.range(0, 5).mapToObj(i -> write("wrong.token." + i)).map(Answer::status))
				.containsExactly(401, 401, 401, 429, 429);
	}

	private Answer write(String token) {
		return browser.post("/api/v1/posts", token, "{}");
	}
}
