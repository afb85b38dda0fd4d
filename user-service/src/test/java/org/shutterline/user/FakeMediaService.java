package org.shutterline.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.shutterline.platform.core.Id;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

import tools.jackson.databind.json.JsonMapper;

/** Answers {@code GET /api/v1/media/{id}} as media-service does: to the media's owner only. */
@TestConfiguration(proxyBeanMethods = false)
public class FakeMediaService implements AutoCloseable {
	private final HttpServer server;
	private final Map<String, Media> media = new ConcurrentHashMap<>();
	private volatile int failure;

	FakeMediaService() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/api/v1/media/", this::answer);
		server.start();
	}

	@Bean
	static DynamicPropertyRegistrar mediaServiceUrl(FakeMediaService service) {
		return properties -> properties.add("shutterline.media.service-url",
				() -> URI.create("http://localhost:" + service.server.getAddress().getPort()));
	}

	public void has(Id mediaId, Id owner, String purpose) {
		media.put(mediaId.toString(), new Media(owner.toString(), purpose));
	}

	/** Answers everything with this status meanwhile. */
	public void failingWith(int status, Runnable action) {
		failure = status;
		try {
			action.run();
		}
		finally {
			failure = 0;
		}
	}

	@Override
	public void close() {
		server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			var id = exchange.getRequestURI().getPath().substring("/api/v1/media/".length());
			var found = media.get(id);
			if (failure != 0) {
				exchange.sendResponseHeaders(failure, -1);
			}
			else if (found == null || !found.owner().equals(caller(exchange))) {
				exchange.sendResponseHeaders(404, -1);
			}
			else {
				var body = "{\"media_id\":\"%s\",\"purpose\":\"%s\",\"status\":\"processing\",\"renditions\":[]}"
						.formatted(id, found.purpose()).getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
			}
		}
	}

	private static String caller(HttpExchange exchange) {
		var token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
		return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1])).get("sub")
				.asString();
	}

	private record Media(String owner, String purpose) {}
}
