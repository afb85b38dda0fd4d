package org.shutterline.post;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.shutterline.platform.core.Id;

import tools.jackson.databind.json.JsonMapper;

/** Answers {@code GET /api/v1/media/{id}} as media-service does: to the media's owner only. */
public final class FakeMediaService implements AutoCloseable {
	private final HttpServer server;
	private final Map<String, String> purposes = new ConcurrentHashMap<>();
	private final Map<String, String> owners = new ConcurrentHashMap<>();
	private final AtomicInteger requests = new AtomicInteger();
	private final Queue<String> traces = new ConcurrentLinkedQueue<>();
	private final FakeUploads uploads;
	private volatile CountDownLatch awaited = new CountDownLatch(0);
	private volatile int failure;

	public FakeMediaService() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/api/v1/media/", this::answer);
		uploads = new FakeUploads(server, this);
		server.start();
	}

	public URI url() {
		return URI.create("http://localhost:" + server.getAddress().getPort());
	}

	/** What was uploaded. */
	public FakeUploads uploads() {
		return uploads;
	}

	/** How often it was asked. */
	public int requests() {
		return requests.get();
	}

	/** The {@code traceparent} of each question. */
	public Queue<String> traces() {
		return traces;
	}

	/** Answers no question before this many more have been asked. */
	public void answersOnceAskedFor(int questions) {
		awaited = new CountDownLatch(questions);
	}

	public void has(Id mediaId, Id owner) {
		has(mediaId, owner, "post");
	}

	public void has(Id mediaId, Id owner, String purpose) {
		purposes.put(mediaId.toString(), purpose);
		owners.put(mediaId.toString(), owner.toString());
	}

	/** Answers everything with this status, until told 0. */
	public void failsWith(int status) {
		failure = status;
	}

	@Override
	public void close() {
		server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		requests.incrementAndGet();
		Optional.ofNullable(exchange.getRequestHeaders().getFirst("traceparent")).ifPresent(traces::add);
		try (exchange) {
			var all = awaited;
			all.countDown();
			all.await();
			var id = exchange.getRequestURI().getPath().substring("/api/v1/media/".length());
			var owner = owners.get(id);
			if (failure != 0) {
				exchange.sendResponseHeaders(failure, -1);
			}
			else if (owner == null || !owner.equals(caller(exchange))) {
				exchange.sendResponseHeaders(404, -1);
			}
			else {
				var body = "{\"media_id\":\"%s\",\"status\":\"processing\",\"purpose\":\"%s\"}"
						.formatted(id, purposes.get(id)).getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	static String caller(HttpExchange exchange) {
		var token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
		return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1])).get("sub")
				.asString();
	}
}
