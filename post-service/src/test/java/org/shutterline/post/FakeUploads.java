package org.shutterline.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes uploads as media-service and the object store do: one for each key, each file once. */
public final class FakeUploads {
	private static final String CALLS = "/api/v1/media/uploads";
	private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis() << 20);
	private final FakeMediaService service;
	private final Map<String, JsonNode> asked = new ConcurrentHashMap<>();
	private final Map<String, byte[]> files = new ConcurrentHashMap<>();
	private final Map<String, String> completed = new ConcurrentHashMap<>();
	private final Map<String, String> byKey = new ConcurrentHashMap<>();
	private final AtomicInteger sent = new AtomicInteger();
	private volatile @Nullable Refusal refusal;
	private volatile int storesFailure;

	/** An answer of media-service's to whoever asks for an upload. */
	public record Refusal(int status, String code, String retryAfter) {}

	FakeUploads(HttpServer server, FakeMediaService service) {
		this.service = service;
		server.createContext(CALLS, this::answer);
		server.createContext("/store/", this::store);
	}

	/** What was asked for with an upload. */
	public JsonNode asked(Id media) {
		return asked.getOrDefault(media.toString(), JsonMapper.shared().nullNode());
	}

	/** What arrived of it. */
	public byte[] file(Id media) {
		return files.getOrDefault(media.toString(), new byte[0]);
	}

	public boolean isCompleted(Id media) {
		return completed.containsKey(media.toString());
	}

	/** How many files were sent, and how many uploads asked for. */
	public int sent() {
		return sent.get();
	}

	public int granted() {
		return asked.size();
	}

	/** Refuses all uploads so, until told null. */
	public void refuses(@Nullable Refusal answer) {
		refusal = answer;
	}

	/** The store answers everything with this status, until told 0. */
	public void storeFailsWith(int status) {
		storesFailure = status;
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			var refused = refusal;
			String path = exchange.getRequestURI().getPath().substring(CALLS.length());
			if (refused != null) {
				exchange.getResponseHeaders().set("Retry-After", refused.retryAfter);
				json(exchange, refused.status, "{\"code\":\"%s\",\"title\":\"No\",\"detail\":\"Not now.\"}"
						.formatted(refused.code));
			}
			else if (path.isEmpty()) {
				ask(exchange, JsonMapper.shared().readTree(body));
			}
			else if (path.endsWith("/complete")) {
				String id = path.substring(1, path.length() - "/complete".length());
				completed.put(id, id);
				json(exchange, files.containsKey(id) ? 202 : 409,
						"{\"media_id\":\"%s\",\"status\":\"processing\"}".formatted(id));
			}
			else {
				json(exchange, 200, ticket(path.substring(1)));
			}
		}
	}

	/** One after the other: who comes second with a key has to find what the first asked for. */
	private synchronized void ask(HttpExchange exchange, JsonNode wanted) throws IOException {
		String id = Long.toString(IDS.incrementAndGet());
		String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
		String owner = FakeMediaService.caller(exchange);
		String known = key == null ? null : byKey.putIfAbsent(owner + key, id);
		if (known != null && !wanted.equals(asked.get(known))) {
			json(exchange, 422, "{\"code\":\"idempotency_key_reused\",\"title\":\"Reused\",\"detail\":\"Another.\"}");
			return;
		}
		if (known != null) {
			exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
			json(exchange, 201, ticket(known));
			return;
		}
		asked.put(id, wanted);
		service.has(Id.parse(id), Id.parse(owner));
		json(exchange, 201, ticket(id));
	}

	private String ticket(String id) {
		String url = files.containsKey(id) ? "null" : "\"%s/store/%s\"".formatted(service.url(), id);
		return """
				{"media_id": "%s", "status": "%s", "method": "PUT", "url": %s, "headers": {"x-signed": "yes"}, "parts": []}
				""".formatted(id, completed.containsKey(id) ? "processing" : "pending", url);
	}

	private void store(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] file = exchange.getRequestBody().readAllBytes();
			sent.incrementAndGet();
			String id = exchange.getRequestURI().getPath().substring("/store/".length());
			boolean right = exchange.getRequestMethod().equals("PUT")
					&& "yes".equals(exchange.getRequestHeaders().getFirst("x-signed"))
					&& exchange.getRequestHeaders().getFirst("Authorization") == null
					&& Integer.toString(file.length).equals(exchange.getRequestHeaders().getFirst("Content-length"));
			int status = storesFailure != 0
					? storesFailure
					: !right ? 403 : files.putIfAbsent(id, file) == null ? 200 : 412;
			exchange.sendResponseHeaders(status, -1);
		}
	}

	private static void json(HttpExchange exchange, int status, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type",
				status < 400 ? "application/json" : "application/problem+json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}
}
