package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;

@GatewayTest
class BodiesTests {
	private static final int MOST = 64 * 1024;
	private final Browser browser;
	private final Upstream upstream;

	@Autowired
	BodiesTests(Browser browser, Upstream upstream) {
		this.browser = browser;
		this.upstream = upstream;
	}

	@BeforeEach
	void forget() {
		upstream.forget();
	}

	@Test
	void takesBodiesUpToTheLimit() {
		assertThat(browser.post("/api/v1/posts", browser.token(), "x".repeat(MOST)).status()).isEqualTo(200);
		assertThat(upstream.next().body()).hasSize(MOST);
	}

	@ParameterizedTest
	@ValueSource(ints = { MOST + 1, 3_000_000 })
	void refusesLargerOnes(int size) {
		var answer = browser.post("/api/v1/posts", browser.token(), "x".repeat(size));
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.code()).isEqualTo("payload_too_large");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { MOST + 1, 3_000_000 })
	void refusesLargerOnesThatDoNotSayTheirLength(int size) {
		var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
		var answer = browser.send("POST", "/api/v1/posts", browser.token(), body);
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.code()).isEqualTo("payload_too_large");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void passesOnSmallOnesThatDoNotSayTheirLength() {
		var body = BodyPublishers.ofInputStream(
				() -> new ByteArrayInputStream("{\"a\": 1}".getBytes(StandardCharsets.UTF_8)));
		assertThat(browser.send("POST", "/api/v1/posts", browser.token(), body).status()).isEqualTo(200);
		var seen = upstream.next();
		assertThat(seen.body()).isEqualTo("{\"a\": 1}");
		assertThat(seen.header("content-length")).isEqualTo("8");
		assertThat(seen.headers()).doesNotContainKey("transfer-encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/mixed; boundary=x",
			"application/xml", "nonsense", "*/*" })
	void refusesBodiesThatAreNoJson(String type) {
		var answer = browser.post("/api/v1/posts", browser.token(), "a=b", "Content-Type", type);
		assertThat(answer.status()).isEqualTo(415);
		assertThat(answer.code()).isEqualTo("unsupported_media_type");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/api/v1/login, 4096", "/api/v1/signup, 4096", "/api/v1/posts/1/like, 1024",
			"/api/v1/comments/1/like, 1024", "/api/v1/posts/1/save, 1024", "/api/v1/posts/1/share, 65536",
			"/api/v1/media/uploads, 65536" })
	void limitsTheBodyOfEachCallAsItNeeds(String path, int most) {
		assertThat(browser.post(path, browser.token(), "x".repeat(most)).status()).isEqualTo(200);
		upstream.forget();
		assertThat(browser.post(path, browser.token(), "x".repeat(most + 1)).code()).isEqualTo("payload_too_large");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void takesNoBodyWhereThereIsNothingToSay() {
		var answer = browser.send("GET", "/api/v1/feed", browser.token(), BodyPublishers.ofString("{}"));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.code()).isEqualTo("invalid_request");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void takesJsonWithACharset() {
		var answer = browser.post("/api/v1/posts", browser.token(), "{}", "Content-Type",
				"application/json;charset=UTF-8");
		assertThat(answer.status()).isEqualTo(200);
	}

	@Test
	void wantsNoTypeWhereThereIsNoBody() {
		assertThat(browser.send("POST", "/api/v1/logout", browser.token(), BodyPublishers.noBody()).status())
				.isEqualTo(200);
	}

	@Test
	void doesNotWaitForeverForABody() throws IOException {
		try (var socket = new Socket("localhost", browser.port())) {
			socket.getOutputStream().write("""
					POST /api/v1/login HTTP/1.1
					Host: x
					Content-Type: application/json
					Content-Length: 100
					Connection: close

					{""".replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
			socket.setSoTimeout(30_000);
			byte[] start = socket.getInputStream().readNBytes(12);
			assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
		}
		assertThat(upstream.isUntouched()).isTrue();
	}
}
