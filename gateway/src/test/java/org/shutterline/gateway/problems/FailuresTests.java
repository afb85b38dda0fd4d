package org.shutterline.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@GatewayTest
@TestPropertySource(properties = { "shutterline.test.media=http://localhost:11",
		"shutterline.gateway.lines.of.notification.time-limit=1s" })
class FailuresTests {
	private final Browser browser;
	private final Upstream upstream;

	@Autowired
	FailuresTests(Browser browser, Upstream upstream) {
		this.browser = browser;
		this.upstream = upstream;
	}

	@BeforeEach
	void forget() {
		upstream.forget();
	}

	@Test
	void saysSoAtOnceWhenAServiceIsDown() {
		var answer = browser.get("/api/v1/media/1", browser.token());
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.code()).isEqualTo("unavailable");
		assertThat(answer.header("Retry-After")).hasValue("1");
		assertThat(answer.response().body()).doesNotContain("localhost", "Connection", "java");
	}

	@Test
	void saysSoWhenAServiceBreaksOff() {
		upstream.on("/api/v1/posts/2", exchange -> {
			throw new IOException("broken off by the test");
		});
		var answer = browser.get("/api/v1/posts/2", browser.token());
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.code()).isEqualTo("unavailable");
	}

	@Test
	void saysSoWhenAServiceTakesTooLong() {
		var done = new CountDownLatch(1);
		upstream.on("/api/v1/notifications", Upstream.silence(done));
		var answer = browser.get("/api/v1/notifications", browser.token());
		done.countDown();
		assertThat(answer.status()).isEqualTo(504);
		assertThat(answer.code()).isEqualTo("timeout");
	}

	@Test
	void repeatsNoWrite() {
		upstream.on("/api/v1/posts", exchange -> {
			throw new IOException("broken off by the test");
		});
		assertThat(browser.post("/api/v1/posts", browser.token(), "{}").status()).isEqualTo(503);
		upstream.next();
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void passesOnTheProblemsOfServices() {
		upstream.on("/api/v1/posts/4", Upstream.json(409, "{\"code\": \"of_the_service\"}"));
		var answer = browser.get("/api/v1/posts/4", browser.token());
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.response().body()).isEqualTo("{\"code\": \"of_the_service\"}");
		assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void revealsNothingOfAFault() {
		var problem = Failures.problem(new IllegalStateException("the secret"));
		assertThat(problem.type().status()).isEqualTo(500);
		assertThat(problem.detail()).doesNotContain("secret");
	}

	@Test
	void tellsTheTraceUnderWhichTheServiceWorked() {
		upstream.on("/api/v1/posts/5", Upstream.json(200, "{}"));
		browser.get("/api/v1/posts/5", browser.token());
		assertThat(upstream.next().header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
		String trace = "0af7651916cd43dd8448eb211c80319c";
		String parent = "00-" + trace + "-b7ad6b7169203331-01";
		browser.get("/api/v1/posts/5", browser.token(), "traceparent", parent);
		// It begins here, whatever strangers send: otherwise they could have all that they do recorded.
		assertThat(upstream.next().header("traceparent")).endsWith("-00").doesNotContain(trace);
		assertThat(browser.get("/api/v1/nowhere", null, "traceparent", parent).json().get("trace_id").asString())
				.matches("[0-9a-f]{32}").isNotEqualTo(trace);
	}
}
