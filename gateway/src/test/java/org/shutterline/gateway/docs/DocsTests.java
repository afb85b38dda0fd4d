package org.shutterline.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;

@GatewayTest
class DocsTests {
	private final Browser browser;
	private final Upstream upstream;

	@Autowired
	DocsTests(Browser browser, Upstream upstream) {
		this.browser = browser;
		this.upstream = upstream;
	}

	@Test
	void servesTheDocumentWithoutAskingAnybody() {
		upstream.forget();
		var answer = browser.get("/v3/api-docs", null);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).hasValue("application/json");
		assertThat(answer.json().required("openapi").asString()).startsWith("3.1");
		assertThat(answer.json().required("paths").propertyNames()).contains("/status", "/api/v1/feed",
				"/api/v1/login");
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void saysWhenTheDocumentIsAsItWas() {
		String version = browser.get("/v3/api-docs", null).header("ETag").orElseThrow();
		var again = browser.get("/v3/api-docs", null, "If-None-Match", version);
		assertThat(again.status()).isEqualTo(304);
		assertThat(again.response().body()).isEmpty();
	}

	@Test
	void servesThePageAndAllThatItLoads() {
		var page = browser.get("/docs", null);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
		var loaded = page.response().body().lines().flatMap(line -> Stream.of(line.split("\"", 0)))
				.filter(part -> part.startsWith("/docs/")).toList();
		assertThat(loaded).hasSize(4).allSatisfy(file -> assertThat(browser.get(file, null).status()).isEqualTo(200));
	}

	@Test
	void letsThePageLoadFromHereAlone() {
		assertThat(browser.get("/docs", null).header("Content-Security-Policy").orElse(""))
				.contains("default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'")
				.doesNotContain("unsafe", "http", "*");
		assertThat(browser.get("/docs", null).response().headers().allValues("Content-Security-Policy")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/index.html", "/docs/swagger-ui.js", "/docs/..%2fapplication.yml", "/docs/x/y",
			"/webjars/swagger-ui/swagger-ui.css" })
	void servesNothingElse(String path) {
		assertThat(browser.get(path, null).code()).isEqualTo("not_found");
	}
}
