package org.shutterline.post.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Where clients and services know the object store by different addresses, as in containers. */
class MediaUploadsTests {
	private static final Duration SOON = Duration.ofMinutes(2);
	private static final JsonMapper JSON = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
	private final BlockingQueue<String> stored = new LinkedBlockingQueue<>();
	private final HttpServer server;

	MediaUploadsTests() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
	}

	@BeforeEach
	void serve() {
		server.createContext("/api/v1/media/uploads", exchange -> answer(exchange, 201, """
				{"media_id": "7", "status": "pending", "url": "http://store.example:1/quarantine/key?signature=s",
					"headers": {"Content-Type": "image/jpeg"}}"""));
		server.createContext("/quarantine/", exchange -> {
			var sent = exchange.getRequestHeaders();
			stored.add("%s %s %s %s".formatted(exchange.getRequestMethod(), sent.getFirst("Host"),
					exchange.getRequestURI().getRawPath() + "?" + exchange.getRequestURI().getRawQuery(),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII)));
			answer(exchange, 200, "");
		});
		server.start();
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	@Test
	void theStoreIsNamedAsItWasSignedWhereverItIs() throws IOException {
		var here = URI.create("http://localhost:" + server.getAddress().getPort());
		var uploads = new MediaUploads(
				RestClient.builder()
						.configureMessageConverters(all -> all
								.withJsonConverter(new JacksonJsonHttpMessageConverter(JSON))),
				new MediaSettings(here, SOON, SOON, SOON, here), JSON);

		try (var file = OriginalFile.spool(new ByteArrayInputStream("photo".getBytes(StandardCharsets.US_ASCII)),
				"image/jpeg")) {
			assertThat(uploads.upload("token", file, null, new IdempotencyKey.None())).isEqualTo(Id.of(7));
		}

		assertThat(stored).containsExactly("PUT store.example:1 /quarantine/key?signature=s photo");
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		try (exchange) {
			byte[] body = json.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
			exchange.getResponseBody().write(body);
		}
	}
}
