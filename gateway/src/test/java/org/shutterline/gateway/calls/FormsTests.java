package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.gateway.Answer;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;

/** Forms with a file, which are larger than anything else and come to one call only. */
@GatewayTest
class FormsTests {
	private static final int MOST = 11 << 20;
	private static final String FORM = "multipart/form-data; boundary=x";
	private final Browser browser;
	private final Upstream upstream;
	private Set<String> files = Set.of();

	@Autowired
	FormsTests(Browser browser, Upstream upstream) {
		this.browser = browser;
		this.upstream = upstream;
	}

	@BeforeEach
	void forget() {
		upstream.forget();
		files = spooled();
	}

	@AfterEach
	void leavesNoFile() {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> files.containsAll(spooled()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 100_000, MOST })
	void passesThemOnAsTheyCame(int size) {
		var form = "x".repeat(size) + "y";
		var body = size == MOST ? form.substring(1) : form;

		assertThat(browser.post("/api/v1/posts", browser.token(), body, "Content-Type", FORM).status()).isEqualTo(200);

		var seen = upstream.next();
		assertThat(seen.header("content-type")).isEqualTo(FORM);
		assertThat(seen.header("content-length")).isEqualTo(Integer.toString(body.length()));
		assertThat(seen.body()).isEqualTo(body);
	}

	@Test
	void saysTheLengthOfThoseThatDoNot() {
		var body = BodyPublishers
				.ofInputStream(() -> new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));

		assertThat(browser.send("POST", "/api/v1/posts", browser.token(), body, "Content-Type", FORM).status())
				.isEqualTo(200);

		var seen = upstream.next();
		assertThat(seen.body()).isEqualTo("abc");
		assertThat(seen.header("content-length")).isEqualTo("3");
		assertThat(seen.headers()).doesNotContainKey("transfer-encoding");
	}

	@Test
	void refusesLargerOnes() {
		var declared = browser.post("/api/v1/posts", browser.token(), "x".repeat(MOST + 1), "Content-Type", FORM);
		var undeclared = browser.send("POST", "/api/v1/posts", browser.token(),
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[MOST + 1])), "Content-Type", FORM);

		for (var answer : new Answer[]{ declared, undeclared }) {
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.code()).isEqualTo("payload_too_large");
		}
		assertThat(upstream.isUntouched()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/posts/1/comments", "/api/v1/media/uploads", "/api/v1/login" })
	void takesThemForPostsOnly(String path) {
		assertThat(browser.post(path, browser.token(), "x", "Content-Type", FORM).code())
				.isEqualTo("unsupported_media_type");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void wantsATokenBeforeItTakesAnything() {
		assertThat(browser.post("/api/v1/posts", null, "x".repeat(100_000), "Content-Type", FORM).status())
				.isEqualTo(401);
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void doesNotWaitForeverForOne() throws IOException {
		try (var socket = begun()) {
			socket.setSoTimeout(30_000);
			byte[] start = socket.getInputStream().readNBytes(12);
			assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
		}
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void forgetsOneWhoseClientGoesAway() throws IOException {
		begun().close();

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> files.containsAll(spooled()));
		assertThat(upstream.isUntouched()).isTrue();
	}

	private Socket begun() throws IOException {
		var socket = new Socket("localhost", browser.port());
		socket.getOutputStream().write("""
				POST /api/v1/posts HTTP/1.1
				Host: x
				Authorization: Bearer %s
				Content-Type: multipart/form-data; boundary=x
				Content-Length: 1000
				Connection: close

				--x""".formatted(browser.token()).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static Set<String> spooled() {
		var names = new File(System.getProperty("java.io.tmpdir")).list((folder, name) -> name.startsWith("form-"));
		return names == null ? Set.of() : Set.of(names);
	}
}
