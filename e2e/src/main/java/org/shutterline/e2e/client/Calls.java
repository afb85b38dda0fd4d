package org.shutterline.e2e.client;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Turns calls into requests and answers into records, for the holder of one token or nobody. */
record Calls(Http http, URI base, Optional<String> token) {
	Calls as(Optional<String> other) {
		return new Calls(http, base, other);
	}

	<T> T call(Class<T> type, String method, String path, @Nullable Object body) {
		return call(type, method, path, body, Map.of());
	}

	<T> T call(Class<T> type, String method, String path, @Nullable Object body, Map<String, String> headers) {
		return Json.MAPPER.readValue(call(method, path, body, headers).body(), type);
	}

	void run(String method, String path, @Nullable Object body) {
		call(method, path, body, Map.of());
	}

	<T> Page<T> page(Class<T[]> items, String path) {
		return page(items, base.resolve(path));
	}

	/** Without a token: what counts there is the address itself. */
	void store(UploadTicket ticket, byte[] original) {
		checked(ticket.method() + " to the object store",
				http.store(ticket.method(), ticket.whole(), ticket.headers(), BodyPublishers.ofByteArray(original)));
	}

	/** The same for one part. */
	Answer store(URI url, byte[] part) {
		return checked("PUT to the object store", http.store("PUT", url, Map.of(), BodyPublishers.ofByteArray(part)));
	}

	Answer load(URI url) {
		return http.send("GET", url, Map.of(), BodyPublishers.noBody());
	}

	Answer exchange(String method, String path, Map<String, String> headers, BodyPublisher body) {
		// Put together as text: resolving would tidy away the dots that a test may want to send.
		return send(method, URI.create(base + path), headers, body);
	}

	private Answer send(String method, URI uri, Map<String, String> headers, BodyPublisher body) {
		var all = new LinkedHashMap<String, String>();
		token.ifPresent(bearer -> all.put("Authorization", "Bearer " + bearer));
		all.put("Accept", "application/json, application/problem+json");
		all.putAll(headers);
		return http.send(method, uri, all, body);
	}

	private <T> Page<T> page(Class<T[]> items, URI uri) {
		var answer = checked("GET " + uri.getPath(), send("GET", uri, Map.of(), BodyPublishers.noBody()));
		return new Page<>(List.of(Json.MAPPER.readValue(answer.body(), items)), answer.next(),
				answer.header("X-Next-Cursor"), next -> page(items, next));
	}

	private Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
		if (body == null) {
			return checked(method + " " + path, exchange(method, path, headers, BodyPublishers.noBody()));
		}
		var all = new LinkedHashMap<>(headers);
		all.put("Content-Type", "application/json");
		return checked(method + " " + path,
				exchange(method, path, all, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))));
	}

	private static Answer checked(String request, Answer answer) {
		if (!answer.success()) {
			throw new Refused(request, answer);
		}
		return answer;
	}
}
