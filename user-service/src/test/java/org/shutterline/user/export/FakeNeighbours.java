package org.shutterline.user.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.shutterline.platform.core.Id;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

import tools.jackson.databind.json.JsonMapper;

/** Answers what other services answer of users' records, in pages, to whom the token names. */
@TestConfiguration(proxyBeanMethods = false)
public class FakeNeighbours implements AutoCloseable {
	private static final String PATH = "/internal/v1/export/";
	private final HttpServer server;
	private final Map<String, Integer> counts = new ConcurrentHashMap<>();
	private final Map<String, byte[]> files = new ConcurrentHashMap<>();
	private final Map<String, String> failing = new ConcurrentHashMap<>();
	private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
	final Queue<String> tokens = new ConcurrentLinkedQueue<>();
	final Queue<String> asked = new ConcurrentLinkedQueue<>();

	FakeNeighbours() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext(PATH, this::answer);
		server.start();
	}

	@Bean
	static DynamicPropertyRegistrar services(FakeNeighbours fake) {
		return properties -> {
			for (var service : new String[]{ "post", "notification", "media" }) {
				properties.add("shutterline.services." + service + "-url",
						() -> URI.create("http://localhost:" + fake.server.getAddress().getPort()));
			}
		};
	}

	/** Keeps so many records of somebody. */
	void has(Id user, String records, int count) {
		counts.put(user + records, count);
	}

	/** Keeps a photo of somebody, the only one. */
	void hasFile(Id user, byte[] file) {
		counts.put(user + "media", 1);
		files.put(user.toString(), file);
	}

	/** How calls for some records go wrong: a status, or {@code cut}; until told {@code ""}. */
	void fails(Id user, String records, String how) {
		failing.put(user + records, how);
	}

	/** Lets the next calls for some records wait until the latch is open. */
	CountDownLatch holds(Id user, String records) {
		var latch = new CountDownLatch(1);
		held.put(user + records, latch);
		return latch;
	}

	@Override
	public void close() {
		server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			var token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
			tokens.add(token);
			var user = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1])).get("sub")
					.asString();
			var path = exchange.getRequestURI().getPath().substring(PATH.length());
			var records = path.endsWith("/file") ? "file" : path;
			asked.add(user + records);
			var latch = held.get(user + records);
			if (latch != null) {
				latch.await();
			}
			var how = failing.getOrDefault(user + records, "");
			if (how.equals("cut")) {
				exchange.sendResponseHeaders(200, 1000);
				exchange.getResponseBody().write(new byte[10]);
				exchange.getResponseBody().flush();
			}
			else if (!how.isEmpty()) {
				exchange.sendResponseHeaders(Integer.parseInt(how), -1);
			}
			else if (records.equals("file")) {
				file(exchange, Objects.requireNonNull(files.get(user)));
			}
			else {
				page(exchange, user, records);
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static void file(HttpExchange exchange, byte[] file) throws IOException {
		exchange.sendResponseHeaders(200, file.length);
		exchange.getResponseBody().write(file);
	}

	private void page(HttpExchange exchange, String user, String records) throws IOException {
		var query = exchange.getRequestURI().getQuery();
		var cursor = query.contains("after_cursor=") ? Integer.parseInt(query.replaceAll(".*after_cursor=", "")) : 0;
		var count = counts.getOrDefault(user + records, 0);
		var end = Math.min(count, cursor + 100);
		if (end < count) {
			exchange.getResponseHeaders().set("X-Next-Cursor", Integer.toString(end));
		}
		var type = records.equals("media") ? ", \"media_id\": \"7\", \"file_type\": \"image/jpeg\"" : "";
		var body = IntStream.range(cursor, end).mapToObj(i -> "{\"number\": %d%s}".formatted(i, type))
				.collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
	}
}
