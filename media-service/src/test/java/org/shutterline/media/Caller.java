package org.shutterline.media;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.platform.core.Id;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user with a phone: calls the service, and puts files where it is told to. */
public record Caller(Id id, String token, String baseUrl) {
	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	public Answer get(String path) throws IOException, InterruptedException {
		return send("GET", path, "");
	}

	public Answer delete(String path) throws IOException, InterruptedException {
		return send("DELETE", path, "");
	}

	public Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
		return send("POST", path, body, headers);
	}

	public Answer send(String method, String path, String body, String... headers)
			throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofMinutes(2)).method(method,
				body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (!body.isEmpty() && request.build().headers().firstValue("Content-Type").isEmpty()) {
			request.header("Content-Type", "application/json");
		}
		return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
	}

	/** Asks for an upload of that file. */
	public Answer requestUpload(byte[] file, String contentType) throws IOException, InterruptedException {
		return post("/media/uploads", uploadJson(file, contentType, Map.of()));
	}

	/** The request for an upload of that file, some members set differently; {@code null} texts leave one out. */
	public static String uploadJson(byte[] file, String contentType, Map<String, ?> changes) {
		var json = new LinkedHashMap<String, Object>();
		json.put("content_type", contentType);
		json.put("size_bytes", file.length);
		json.put("checksum_sha256", HexFormat.of().formatHex(sha256(file)));
		json.put("purpose", "post");
		json.put("alt_text", "Four quarters");
		json.putAll(changes);
		return JsonMapper.shared().writeValueAsString(json);
	}

	/** Uploads a file as the answer to {@link #requestUpload} says. */
	public static HttpResponse<String> put(JsonNode upload, byte[] file) throws IOException, InterruptedException {
		return put(upload, file, Map.of());
	}

	/** The same, some headers set differently. */
	public static HttpResponse<String> put(JsonNode upload, byte[] file, Map<String, String> changes)
			throws IOException, InterruptedException {
		var headers = new LinkedHashMap<String, String>();
		upload.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString()));
		headers.putAll(changes);
		var request = HttpRequest.newBuilder(URI.create(upload.path("url").asString()))
				.method(upload.path("method").asString(), HttpRequest.BodyPublishers.ofByteArray(file));
		headers.forEach(request::header);
		return sendOnce(request.build());
	}

	/** Uploads a file by one request or in parts, as the answer to {@link #requestUpload} says. */
	public static List<HttpResponse<String>> send(JsonNode upload, byte[] file)
			throws IOException, InterruptedException {
		if (upload.path("parts").isEmpty()) {
			return List.of(put(upload, file));
		}
		var sent = new ArrayList<HttpResponse<String>>();
		int from = 0;
		for (JsonNode part : upload.path("parts")) {
			int to = from + part.path("size_bytes").asInt();
			sent.add(putPart(part, Arrays.copyOfRange(file, from, to)));
			from = to;
		}
		return sent;
	}

	/**
	 * Uploads one part of a file as a view of the upload says.
	 *
	 * @throws IOException also where the store closed the connection before its answer was read
	 */
	public static HttpResponse<String> putPart(JsonNode part, byte[] bytes) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(part.path("url").asString()))
				.PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
		return sendOnce(request.build());
	}

	/** On a connection of its own: a store that refuses an upload closes its connection without a word to the next user. */
	private static HttpResponse<String> sendOnce(HttpRequest request) throws IOException, InterruptedException {
		try (var once = HttpClient.newHttpClient()) {
			return once.send(request, BodyHandlers.ofString());
		}
	}

	/** Fetches what is public. */
	public static HttpResponse<byte[]> fetch(String url, String... headers) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(url));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HTTP.send(request.build(), BodyHandlers.ofByteArray());
	}

	private static byte[] sha256(byte[] file) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(file);
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
