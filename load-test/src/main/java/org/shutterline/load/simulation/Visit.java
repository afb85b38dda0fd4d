package org.shutterline.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;

/**
 * What somebody does between opening the app and closing it. Of ten visits of a day there come ten feed reads, twenty
 * likes, two comments and a post.
 */
final class Visit {
	/** How feed reads are called in reports, unless they are told apart. */
	static final String FEED = "GET /feed";
	/** Who it is, in the session. */
	static final String WHO = "who";
	/** Under which name the feed read is counted, in the session. */
	static final String COUNTED_AS = "countedAs";
	private static final String TOKEN = "token";
	private static final String REFRESH = "refresh";
	private static final String SECONDS = "seconds";
	private static final String POSTS = "posts";
	private static final String POST = "post";
	private static final String KEY = "key";
	private static final String BEARER = "Bearer #{token}";
	private static final String AUTHORIZATION = "Authorization";
	private static final int LIKES = 2;
	private static final double COMMENTING = 20;
	private static final double POSTING = 0.1;
	private static final Duration GLANCE = Duration.ofMillis(300);
	private static final Duration LOOK = Duration.ofMillis(1_500);

	/** What somebody else has just seen: what people look at whose own feed is empty. */
	private static volatile List<Object> seen = List.of();

	private Visit() {}

	/** How many posts come with so many visits. */
	static double posts(double visits) {
		return visits * POSTING;
	}

	/** Reads the feed and likes what is there; one in five says something. */
	static ChainBuilder ofReader() {
		return exec(loggedIn(), feed()).pause(GLANCE, LOOK)
				.exec(repeat(LIKES).on(doIf(Visit::chooses).then(exec(Visit::chosen).exec(like()).pause(GLANCE, LOOK))),
						randomSwitch().on(percent(COMMENTING)
								.then(doIf(Visit::chooses).then(exec(Visit::chosen).exec(comment())))));
	}

	/** Reads the feed and goes. */
	static ChainBuilder ofWhoOnlyLooks() {
		return exec(loggedIn(), feed());
	}

	/** Posts something. */
	static ChainBuilder ofAuthor() {
		return exec(loggedIn(), exec(session -> session.set(KEY, UUID.randomUUID().toString())
				.set("media", who(session).mediaId())),
				exec(http("POST /posts").post("/api/v1/posts").header(AUTHORIZATION, BEARER)
						.header("Idempotency-Key", "#{key}").asJson()
						.body(StringBody(
								"{\"caption\":\"Somewhere else #load\",\"tags\":[],\"media_ids\":[\"#{media}\"]}"))
						.check(status().is(201))));
	}

	private static ChainBuilder feed() {
		return exec(http("#{countedAs}").get("/api/v1/feed").header(AUTHORIZATION, BEARER)
				.check(status().is(200), jsonPath("$[*].post_id").findAll().optional().saveAs(POSTS)))
				.exec(session -> {
					if (session.contains(POSTS) && !session.getList(POSTS).isEmpty()) {
						seen = session.getList(POSTS);
					}
					return session;
				});
	}

	private static ChainBuilder like() {
		return exec(http("PUT /posts/{id}/like").put("/api/v1/posts/#{post}/like").header(AUTHORIZATION, BEARER)
				.check(status().is(200)));
	}

	private static ChainBuilder comment() {
		return exec(session -> session.set(KEY, UUID.randomUUID().toString()))
				.exec(http("POST /posts/{id}/comments").post("/api/v1/posts/#{post}/comments")
						.header(AUTHORIZATION, BEARER).header("Idempotency-Key", "#{key}").asJson()
						.body(StringBody("{\"text\":\"What a light!\"}")).check(status().is(201)));
	}

	/** Tokens live for ten minutes, and load may last longer. */
	private static ChainBuilder loggedIn() {
		return doIf(session -> who(session).claimsRenewal(Instant.now().getEpochSecond()))
				.then(exec(session -> session.set(REFRESH, who(session).refreshToken()))
						.exec(http("POST /token/refresh").post("/api/v1/token/refresh").asJson()
								.body(StringBody("{\"refresh_token\":\"#{refresh}\"}"))
								.check(status().is(200), jsonPath("$.token").saveAs(TOKEN),
										jsonPath("$.refresh_token").saveAs(REFRESH),
										jsonPath("$.expires_in").ofLong().saveAs(SECONDS)))
						.exec(Visit::renewed))
				.exec(session -> session.set(TOKEN, who(session).token()).set(COUNTED_AS,
						session.contains(COUNTED_AS) ? session.getString(COUNTED_AS) : FEED));
	}

	private static Session renewed(Session session) {
		if (session.contains(TOKEN)) {
			who(session).renewed(session.getString(TOKEN), session.getString(REFRESH),
					Instant.now().getEpochSecond() + session.getLong(SECONDS));
		}
		return session;
	}

	private static boolean chooses(Session session) {
		return session.contains(POSTS) || !seen.isEmpty();
	}

	private static Session chosen(Session session) {
		List<Object> posts = session.contains(POSTS) ? session.getList(POSTS) : seen;
		return session.set(POST, posts.get(ThreadLocalRandom.current().nextInt(posts.size())));
	}

	private static Someone who(Session session) {
		return session.get(WHO) instanceof Someone someone ? someone : missing();
	}

	private static Someone missing() {
		throw new IllegalStateException("Nobody is visiting");
	}
}
