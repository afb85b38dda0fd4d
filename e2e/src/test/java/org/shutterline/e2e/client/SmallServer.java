package org.shutterline.e2e.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;

/** A real HTTP server that gives prepared answers in turn and remembers what it was asked. */
final class SmallServer implements AutoCloseable {
	private final HttpServer server;
	private final Deque<Prepared> answers = new ArrayDeque<>();
	private final List<Asked> asked = new ArrayList<>();

	SmallServer() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		server.createContext("/", exchange -> {
			asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					Map.copyOf(exchange.getRequestHeaders()),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
			var answer = answers.removeFirst();
			answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
			var body = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
	}

	URI uri() {
		return URI.create("http://localhost:" + server.getAddress().getPort());
	}

	SmallServer answer(int status, String body) {
		return answer(status, Map.of("Content-Type", status < 400 ? "application/json" : "application/problem+json"),
				body);
	}

	SmallServer answer(int status, Map<String, String> headers, String body) {
		answers.add(new Prepared(status, headers, body));
		return this;
	}

	Asked lastAsked() {
		return asked.getLast();
	}

	int timesAsked() {
		return asked.size();
	}

	@Override
	public void close() {
		server.stop(0);
	}

	record Asked(String method, String path, Map<String, List<String>> headers, String body) {
		String header(String name) {
			return headers.getOrDefault(name, List.of("")).getFirst();
		}
	}

	private record Prepared(int status, Map<String, String> headers, String body) {}
}
