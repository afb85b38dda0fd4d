package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A service that cannot get the public keys, because user-service has not started yet. */
@SpringBootTest(classes = ExampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
		"management.server.port=0", "shutterline.tokens.jwks-uri=http://127.0.0.1:1/jwks.json" })
@Import(RealPostgres.class)
class KeysOutageTests {
	private final int port;

	KeysOutageTests(@LocalServerPort int port) {
		this.port = port;
	}

	@Test
	void uncheckedTokenIs503() throws IOException, InterruptedException {
		HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest
				.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/viewer"))
				.header("Authorization", new TestTokens().bearer(Id.of(41))).build(), BodyHandlers.ofString());

		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).contains("\"code\":\"unavailable\"").doesNotContain("127.0.0.1");
	}
}
