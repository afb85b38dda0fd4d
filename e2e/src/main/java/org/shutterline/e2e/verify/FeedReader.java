package org.shutterline.e2e.verify;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

import org.shutterline.e2e.client.Answer;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.oracle.Entry;
import org.shutterline.e2e.oracle.ReadPage;
import org.shutterline.e2e.oracle.Span;
import org.shutterline.e2e.oracle.Walk;
import org.shutterline.e2e.oracle.World;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads feeds page by page, and notes when. */
final class FeedReader {
	private static final JsonMapper JSON = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

	private static final int MOST_PAGES = 2000;

	private final World world;

	private final Cast cast;

	private final Handled handled;

	private final ShutterlineClient service;

	FeedReader(World world, Cast cast, Handled handled, URI service) {
		this.world = world;
		this.cast = cast;
		this.handled = handled;
		this.service = ShutterlineClient.at(service);
	}

	/** Whether the service knows the ranked order; one that does not is read latest first only. */
	boolean isRanking(int viewer) {
		return cast.actor(viewer).at(service)
				.exchange("GET", "/api/v1/feed?order=ranked&limit=1", Map.of(), BodyPublishers.noBody())
				.status() != 400;
	}

	/**
	 * Reads from the beginning to the end.
	 *
	 * @param sizes how many posts to ask for, for each page anew
	 * @throws Unanswered if a page is answered 503 or 410: while something is down, or after a ranked session was lost,
	 * refusing is allowed; showing more is not
	 * @throws IllegalStateException for any other answer but 200
	 */
	Walk walk(int viewer, boolean ranked, IntSupplier sizes) {
		var client = cast.actor(viewer).at(service);
		var pages = new ArrayList<ReadPage>();
		var cursors = new HashSet<String>();
		boolean whole = true;
		Optional<String> cursor = Optional.empty();
		do {
			int limit = sizes.getAsInt();
			var path = "/api/v1/feed?order=" + (ranked ? "ranked" : "latest") + "&limit=" + limit
					+ cursor.map(it -> "&after_cursor=" + URLEncoder.encode(it, StandardCharsets.UTF_8)).orElse("");
			long since = handled.tick();
			var answer = client.exchange("GET", path, Map.of(), BodyPublishers.noBody());
			long now = world.now();
			check(answer, viewer, path);
			cursor = answer.header("X-Next-Cursor");
			whole &= answer.header("X-Feed-State").isEmpty();
			pages.add(new ReadPage(new Span(since, now), limit, entries(answer), cursor.isEmpty()));
			if (!cursor.map(cursors::add).orElse(true) || pages.size() > MOST_PAGES) {
				throw new IllegalStateException("The feed of p" + viewer + " goes round in circles at " + path);
			}
		} while (cursor.isPresent());
		return new Walk(viewer, ranked, pages, whole);
	}

	private List<Entry> entries(Answer answer) {
		return Arrays.stream(JSON.readValue(answer.body(), ShownPost[].class)).map(post -> post.entry(cast)).toList();
	}

	private static void check(Answer answer, int viewer, String path) {
		if (answer.status() == 503 || answer.status() == 410) {
			throw new Unanswered();
		}
		if (!answer.success()) {
			throw new IllegalStateException("The feed of p" + viewer + " is answered " + answer.status() + " at " + path
					+ ": " + answer.text());
		}
	}

	/** The service says that it can't answer now. */
	static final class Unanswered extends RuntimeException {
		private static final long serialVersionUID = 1L;
	}
}
