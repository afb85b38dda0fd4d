package org.shutterline.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A real HTTP server that stands for all services, publishes the keys of the test's tokens, and does as a test says. */
@TestConfiguration(proxyBeanMethods = false)
public class Upstream implements AutoCloseable {
	private static final List<String> SERVICES = List.of("user", "post", "feed", "notification", "media");
	private final TestTokens tokens = new TestTokens();
	private final HttpServer server;
	private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
	private final Map<String, Reply> replies = new ConcurrentHashMap<>();

	/** A request as a service saw it; header names in lower case. */
	public record Received(String path, String method, String target, Map<String, List<String>> headers,
			String body) {
		/** The first value of a header; fails where there is none. */
		public String header(String name) {
			var values = headers.get(name);
			if (values == null) {
				throw new AssertionError("No header " + name + " came through: " + headers);
			}
			return values.getFirst();
		}
	}

	/** What happens to a request. */
	public interface Reply {
		void to(HttpExchange exchange) throws IOException;
	}

	Upstream() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/", this::answer);
		server.start();
	}

	/** A test can put another server in a service's place, by {@code shutterline.test.<service>}. */
	@Bean
	DynamicPropertyRegistrar upstreamUrls(Environment environment) {
		return properties -> {
			properties.add("shutterline.tokens.jwks-uri", () -> url() + "/.well-known/jwks.json");
			SERVICES.forEach(service -> {
				properties.add("shutterline.gateway." + service + ".service-url",
						() -> environment.getProperty("shutterline.test." + service, url()));
				properties.add("shutterline.gateway." + service + ".management-url",
						() -> url() + "/management/" + service);
			});
		};
	}

	@Bean
	TestTokens tokens() {
		return tokens;
	}

	public String url() {
		return "http://localhost:" + server.getAddress().getPort();
	}

	/** The next request that arrived. */
	public Received next() {
		var next = received.poll();
		if (next == null) {
			throw new AssertionError("No request came through");
		}
		return next;
	}

	/** Whether nothing arrived since. */
	public boolean isUntouched() {
		return received.isEmpty();
	}

	public void forget() {
		received.clear();
	}

	/** From now on requests for this path are answered so. */
	public void on(String path, Reply reply) {
		replies.put(path, reply);
	}

	public static Reply json(int status, String body, String... headers) {
		return exchange -> {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type",
					status < 400 ? "application/json" : "application/problem+json");
			for (int i = 0; i < headers.length; i += 2) {
				exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
			}
			exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
			exchange.getResponseBody().write(bytes);
		};
	}

	/** Never answers, until the latch is open. */
	public static Reply silence(CountDownLatch until) {
		return exchange -> {
			try {
				until.await();
			}
			catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		};
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().getRawPath();
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			if (path.equals("/.well-known/jwks.json")) {
				json(200, tokens.publishedKeys()).to(exchange);
			}
			else if (path.startsWith("/management/")) {
				replies.getOrDefault(path, json(200, "{\"status\": \"UP\"}")).to(exchange);
			}
			else {
				var headers = new TreeMap<String, List<String>>();
				exchange.getRequestHeaders()
						.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
				received.add(
						new Received(path, exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers,
								body));
				replies.getOrDefault(path, json(200, "{\"ok\": true}")).to(exchange);
			}
		}
	}

	@Override
	public void close() {
		server.stop(0);
	}
}
