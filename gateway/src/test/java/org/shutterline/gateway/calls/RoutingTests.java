package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

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
class RoutingTests {
	private final Browser browser;
	private final Upstream upstream;

	@Autowired
	RoutingTests(Browser browser, Upstream upstream) {
		this.browser = browser;
		this.upstream = upstream;
	}

	@BeforeEach
	void forget() {
		upstream.forget();
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/v1/logout", "GET, /api/v1/me", "PATCH, /api/v1/me", "GET, /api/v1/users/ada",
			"POST, /api/v1/users/ada/follow", "PUT, /api/v1/users/ada/follow", "DELETE, /api/v1/users/ada/follow",
			"GET, /api/v1/users/ada/followers", "GET, /api/v1/users/ada/following", "POST, /api/v1/posts",
			"GET, /api/v1/posts/1", "PATCH, /api/v1/posts/1", "DELETE, /api/v1/posts/1", "GET, /api/v1/users/ada/posts",
			"GET, /api/v1/tags/d%C3%A4mmerung/posts", "GET, /api/v1/me/saved",
			"POST, /api/v1/posts/1/share", "DELETE, /api/v1/posts/1/share", "POST, /api/v1/posts/1/save",
			"PUT, /api/v1/posts/1/save", "DELETE, /api/v1/posts/1/save", "DELETE, /api/v1/comments/1",
			"GET, /api/v1/comments/1/replies", "POST, /api/v1/comments/1/like", "PUT, /api/v1/comments/1/like",
			"DELETE, /api/v1/comments/1/like",
			"POST, /api/v1/posts/1/like", "PUT, /api/v1/posts/1/like", "DELETE, /api/v1/posts/1/like",
			"GET, /api/v1/posts/1/likes", "GET, /api/v1/posts/1/comments", "POST, /api/v1/posts/1/comments",
			"GET, /api/v1/feed", "POST, /api/v1/feed/seen", "GET, /api/v1/notifications",
			"GET, /api/v1/notifications/unread-count",
			"POST, /api/v1/notifications/read", "POST, /api/v1/media/uploads", "POST, /api/v1/media/uploads/1/complete",
			"GET, /api/v1/media/1", "DELETE, /api/v1/media/1" })
	void passesTheListedCallsOn(String method, String path) {
		boolean withBody = method.equals("POST") || method.equals("PATCH");
		var body = withBody ? BodyPublishers.ofString("{\"a\": 1}") : BodyPublishers.noBody();
		var answer = browser.send(method, path + "?limit=5&after_cursor=a%2Bb", browser.token(), body);
		assertThat(answer.status()).isEqualTo(200);
		var seen = upstream.next();
		assertThat(seen.method()).isEqualTo(method);
		assertThat(seen.target()).isEqualTo(path + "?limit=5&after_cursor=a%2Bb");
		assertThat(seen.body()).isEqualTo(withBody ? "{\"a\": 1}" : "");
		assertThat(seen.headers()).containsKey("authorization");
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/v1/signup", "POST, /api/v1/login", "POST, /api/v1/token/refresh" })
	void passesTheOpenCallsOnWithoutAnyToken(String method, String path) {
		assertThat(browser.send(method, path, "an.old.token", BodyPublishers.ofString("{}")).status()).isEqualTo(200);
		assertThat(upstream.next().headers()).doesNotContainKey("authorization");
	}

	@Test
	void publishesTheKeysAtTheRoot() {
		assertThat(browser.get("/.well-known/jwks.json", null).json().has("keys")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api/v1", "/api/v1/", "/api/v1/nowhere", "/api/v2/feed", "/api/v1/feed/",
			"/api/v1/feed;a=b", "/api/v1/users/ada;x/follow", "//api/v1/feed", "/api/v1//feed", "/actuator/health",
			"/management/health", "/api/v1/users/..", "/api/v1/users/%2e%2e", "/api/v1/users/%2e%2e%2factuator",
			"/api/v1/users/a%2fb", "/api/v1/users/a%5cb", "/api/v1/users/a%00b", "/api/v1/users/a%0ab", "/error",
			"/api/v1/internal/media/1", "/API/V1/FEED", "/status/x" })
	void knowsNoOthers(String path) {
		var answer = browser.get(path, browser.token());
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.code()).isEqualTo("not_found");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "GET | /api/v1/signup | POST", "PUT | /api/v1/me | GET, PATCH, DELETE",
			"POST | /status | GET", "PUT | /api/v1/posts/1 | GET, PATCH, DELETE", "OPTIONS | /api/v1/feed | GET",
			"TRACE | /api/v1/feed | GET", "PURGE | /api/v1/feed | GET" })
	void saysWhichMethodsAPathTakes(String method, String path, String allowed) {
		var answer = browser.send(method, path, browser.token(), BodyPublishers.noBody());
		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.code()).isEqualTo("method_not_allowed");
		assertThat(answer.header("Allow")).hasValue(allowed);
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void takesHeadForGet() {
		var answer = browser.send("HEAD", "/api/v1/feed", browser.token(), BodyPublishers.noBody());
		assertThat(answer.status()).isEqualTo(200);
		assertThat(upstream.next().method()).isEqualTo("HEAD");
		assertThat(browser.send("HEAD", "/api/v1/nowhere", null, BodyPublishers.noBody()).status()).isEqualTo(404);
	}

	@Test
	void believesNoForwardingHeadersOfClients() {
		browser.get("/api/v1/feed", browser.token(), "X-Forwarded-For", "1.2.3.4", "X-Forwarded-Host", "evil.example",
				"X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/evil", "Forwarded", "for=1.2.3.4");
		var seen = upstream.next().headers();
		assertThat(seen.get("x-forwarded-for")).containsExactly("127.0.0.1");
		assertThat(seen.keySet()).noneMatch(name -> name.startsWith("x-forwarded-") && !name.equals("x-forwarded-for"))
				.doesNotContain("forwarded");
	}

	@Test
	void putsSecurityHeadersOnEveryAnswerOnce() {
		upstream.on("/api/v1/me", Upstream.json(200, "{}", "X-Content-Type-Options", "nosniff", "X-Frame-Options",
				"SAMEORIGIN", "Server", "secret/1.0"));
		for (String path : new String[]{ "/api/v1/me", "/api/v1/nowhere", "/status" }) {
			var answer = browser.get(path, browser.token());
			assertThat(answer.response().headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
			assertThat(answer.response().headers().allValues("X-Frame-Options")).containsExactly("DENY");
			assertThat(answer.header("Server")).isEmpty();
			assertThat(answer.header("RateLimit")).isPresent();
			assertThat(answer.header("RateLimit-Policy")).isPresent();
		}
	}

	@Test
	void passesOnHeadersOfLists() {
		upstream.on("/api/v1/notifications", Upstream.json(200, "[]", "Link", "</api/v1/notifications>; rel=\"next\"",
				"X-Next-Cursor", "abc"));
		var answer = browser.get("/api/v1/notifications", browser.token());
		assertThat(answer.header("Link")).hasValue("</api/v1/notifications>; rel=\"next\"");
		assertThat(answer.header("X-Next-Cursor")).hasValue("abc");
	}

	@Test
	void refusesARequestThatIsNoneInTheSameForm() throws IOException {
		try (var socket = new Socket("localhost", browser.port())) {
			socket.getOutputStream().write("GET /api/v1/feed?limit=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json",
					"\"code\":\"invalid_request\"",
					"\"instance\":\"/api/v1/feed\"");
		}
	}
}
