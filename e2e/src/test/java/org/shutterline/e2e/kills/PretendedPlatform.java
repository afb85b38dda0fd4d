package org.shutterline.e2e.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Answers over real HTTP what a platform would, after a main job with two comments; each of its facts can be spoilt. */
final class PretendedPlatform implements AutoCloseable {
	boolean following = true;
	int likesInPost = 1;
	int likesInFeed = 1;
	int commentsInPost = 2;
	int commentsInFeed = 2;
	boolean deletedProfileIsThere;
	boolean erased = true;
	boolean pictureIsThere = true;
	final List<String> comments = new ArrayList<>(List.of("comment 1", "comment 2"));
	final List<String> feed = new ArrayList<>(List.of("2", "1"));
	final List<String> grid = new ArrayList<>(List.of("second of reader", "first"));
	final List<String> news = new ArrayList<>(List.of("comment", "comment", "like", "follow"));
	/** Tokens, refresh tokens and user names that are let in. */
	final Set<String> letIn = new TreeSet<>(List.of("author", "reader", "stayed"));

	private final HttpServer server;

	PretendedPlatform() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		server.createContext("/", this::answer);
		server.start();
	}

	URI uri() {
		return URI.create("http://localhost:" + server.getAddress().getPort());
	}

	@Override
	public void close() {
		server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		var answer = answer(exchange.getRequestURI().getPath().replaceFirst("^/api/v1", ""),
				String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")).replace("Bearer ", ""), body);
		var status = answer.matches("\\d+") ? Integer.parseInt(answer) : 200;
		var bytes = answer.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private String answer(String path, String token, String body) {
		if (path.equals("/login") || path.equals("/token/refresh")) {
			return letIn.stream().anyMatch(body::contains)
					? "{\"token\": \"t\", \"expires_in\": 600, \"refresh_token\": \"r\"}"
					: "401";
		}
		if (path.startsWith("/erasures/")) {
			return "{\"receipt\": \"x\", \"requested_at\": \"2026-01-01T00:00:00Z\", \"completed_at\": %s, \"services\": []}"
					.formatted(erased ? "\"2026-01-01T00:01:00Z\"" : "null");
		}
		if (path.equals("/m/picture")) {
			return pictureIsThere ? "{}" : "502";
		}
		if (!letIn.contains(token)) {
			return "401";
		}
		return switch (path) {
			case "/users/author" -> profile("author");
			case "/users/leaver" -> deletedProfileIsThere ? profile("leaver") : "404";
			case "/users/author/posts" -> list(grid, caption -> post("9", caption, 0, 0));
			case "/posts/1" -> post("1", "first", likesInPost, commentsInPost);
			case "/posts/1/comments" -> list(comments, PretendedPlatform::comment);
			case "/feed" -> list(feed, id -> post(id, "in the feed", likesInFeed, commentsInFeed));
			case "/notifications" -> list(news, PretendedPlatform::notification);
			case "/media/1234567890123456" -> "404";
			default -> "{}";
		};
	}

	private String profile(String username) {
		return """
				{"user_id": "1", "username": "%s", "display_name": "", "bio": "", "followers_count": 1, "following_count": 0,
				 "posts_count": 2, "profile_pic_url": null, "private": false, "version": 1,
				 "viewer": {"following": %b, "followed_by": false, "requested": false, "blocking": false, "muting": false}}"""
				.formatted(username, following);
	}

	private String post(String id, String caption, int likes, int comments) {
		return String.format(Locale.ROOT, """
				{"post_id": "%s", "user": {"user_id": "1", "username": "author"}, "media_url": "%s", "media": [], "caption": "%s", "tags": [],
				 "likes_count": %d, "comments_count": %d, "shares_count": 0, "liked": false, "saved": false, "shared": false,
				 "status": "published", "version": 1,
				 "created_at": "2026-01-01T00:00:00Z", "published_at": "2026-01-01T00:00:00Z"}""", id,
				uri().resolve("/m/picture"), caption,
				likes, comments);
	}

	private static String comment(String text) {
		return """
				{"comment_id": "5", "user": {"user_id": "2", "username": "reader"}, "text": "%s", "likes_count": 0,
				 "liked": false, "deleted": false, "replies_count": 0, "replies": [], "created_at": "2026-01-01T00:00:00Z"}"""
				.formatted(text);
	}

	private static String notification(String type) {
		return """
				{"notification_id": "7", "type": "%s", "by_user": {"user_id": "2", "username": "reader"},
				 "others": [], "others_count": 0, "post_id": "1",
				 "created_at": "2026-01-01T00:00:00Z", "read": false}""".formatted(type);
	}

	private static String list(List<String> items, java.util.function.UnaryOperator<String> json) {
		return items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
	}
}
