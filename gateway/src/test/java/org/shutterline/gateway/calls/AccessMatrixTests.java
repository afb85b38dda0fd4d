package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.shutterline.gateway.Answer;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;

/** Every call of the allow-list × every kind of token. */
@GatewayTest
class AccessMatrixTests {
	private static final AtomicInteger ADDRESS = new AtomicInteger(10);
	private final Browser browser;
	private final Upstream upstream;
	private final TestTokens tokens;

	@Autowired
	AccessMatrixTests(Browser browser, Upstream upstream, TestTokens tokens) {
		this.browser = browser;
		this.upstream = upstream;
		this.tokens = tokens;
	}

	@TestFactory
	Stream<DynamicTest> refusesBadTokensWithoutAskingAService() {
		return PublicCalls.all().stream().filter(call -> !call.open()).flatMap(call -> {
			Map<String, @Nullable String> bad = new LinkedHashMap<>(tokens.bad(user()));
			bad.put("anonymous", null);
			return bad.entrySet().stream()
					.map(token -> DynamicTest.dynamicTest(name(call) + ": " + token.getKey(), () -> {
						upstream.forget();
						var answer = send(call, token.getValue());
						assertThat(answer.status()).as(answer.response().body()).isEqualTo(401);
						assertThat(answer.code()).isEqualTo("unauthenticated");
						assertThat(upstream.isUntouched()).isTrue();
					}));
		});
	}

	@TestFactory
	Stream<DynamicTest> letsGoodTokensThrough() {
		return PublicCalls.all().stream().filter(call -> !call.open())
				.map(call -> DynamicTest.dynamicTest(name(call), () -> {
					upstream.forget();
					assertThat(send(call, tokens.of(user())).status()).isEqualTo(200);
					assertThat(upstream.isUntouched()).isFalse();
				}));
	}

	@TestFactory
	Stream<DynamicTest> ignoresTokensOfOpenCalls() {
		return PublicCalls.all().stream().filter(PublicCall::open)
				.flatMap(call -> tokens.bad(user()).entrySet().stream()
						.map(token -> DynamicTest.dynamicTest(name(call) + ": " + token.getKey(),
								() -> assertThat(send(call, token.getValue()).status()).isNotEqualTo(401))));
	}

	private static String name(PublicCall call) {
		return call.method() + " " + call.path();
	}

	private static Id user() {
		return Id.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
	}

	/** Each from an address of its own, so that no limit is met before the refusal. */
	private Answer send(PublicCall call, @Nullable String token) throws IOException, InterruptedException {
		int number = ADDRESS.incrementAndGet();
		var request = HttpRequest
				.newBuilder(URI.create("http://127.0.0.1:" + browser.port()
						+ call.path().getPatternString().replaceAll("\\{[^}]*}", "1")))
				.timeout(Duration.ofSeconds(60)).header("Content-Type", "application/json")
				.method(call.method().name(),
						call.method().name().equals("GET") || call.method().name().equals("DELETE")
								? BodyPublishers.noBody()
								: BodyPublishers.ofString("{}"));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
				.localAddress(InetAddress.getByName("127.0." + number / 250 + "." + (number % 250 + 2))).build()) {
			return new Answer(http.send(request.build(), BodyHandlers.ofString()));
		}
	}
}
