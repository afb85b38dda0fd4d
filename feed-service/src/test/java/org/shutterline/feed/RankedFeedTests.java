package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;

/** The feed in the order of relevance; of these viewers the newest 30 posts are ranked. */
class RankedFeedTests extends RunningFeedService {
	private static final int RANKED = 30;

	private static final String FEED = "/api/v1/feed?limit=";

	private Id viewer = World.newId();

	private Id dear = World.newId();

	private Id other = World.newId();

	@BeforeEach
	void aViewerWhoLikesOneOfTwoMore() {
		viewer = world.user("v");
		dear = world.user("dear");
		other = world.user("other");
		world.follow(viewer, dear);
		world.follow(viewer, other);
	}

	@Test
	void putsFirstWhatTheViewerCaresFor() {
		Instant now = Instant.now();
		Id loved = world.post(dear, now.minus(Duration.ofHours(3)));
		Id newer = world.post(other, now.minus(Duration.ofHours(2)));
		Id newest = world.post(other, now.minus(Duration.ofHours(1)));
		settle();
		assertThat(get(viewer, FEED + 10).postIds()).isEqualTo(texts(List.of(newest, newer, loved)));

		for (int i = 0; i < 5; i++) {
			comment(loved, dear, now);
		}
		world.counted(newer, 1, 10_000, 500, 100);
		settle();
		nextMinute();

		assertThat(get(viewer, FEED + 10).postIds()).isEqualTo(texts(List.of(loved, newer, newest)));
		assertThat(feed(viewer)).isEqualTo(texts(List.of(newest, newer, loved)));
	}

	@Test
	void explainsEachScoreByItsParts() {
		world.post(dear, Instant.now());
		world.post(other, Instant.now().minusSeconds(3600));
		settle();

		assertThat(get(viewer, FEED + 10).body().get(0).has("score")).isFalse();
		Answer explained = get(viewer, FEED + 1 + "&explain=true");
		Answer second = get(viewer, link(explained).orElseThrow());

		for (Answer page : List.of(explained, second)) {
			var score = page.body().get(0).get("score");
			assertThat(score.propertyNames()).containsExactly("total", "affinity", "freshness", "engagement", "media",
					"seen");
			assertThat(score.get("total").asDouble()).isCloseTo(
					score.get("affinity").asDouble() + score.get("freshness").asDouble()
							+ score.get("engagement").asDouble() + score.get("media").asDouble()
							+ score.get("seen").asDouble(),
					within(1e-6));
			assertThat(score.get("freshness").asDouble()).isPositive();
		}
		assertThat(explained.body().get(0).get("score").get("total").asDouble())
				.isGreaterThan(second.body().get(0).get("score").get("total").asDouble());
		assertThat(get(viewer, "/api/v1/feed?order=latest&explain=true").body().get(0).has("score")).isFalse();
	}

	@Test
	void keepsItsOrderAndRepeatsNothingDownToTheVeryLastPostWhateverHappens() {
		List<Id> posts = published(3 * RANKED);
		settle();
		List<String> ranked = get(viewer, FEED + RANKED).postIds();
		assertThat(ranked).containsExactlyInAnyOrderElementsOf(texts(posts.subList(0, RANKED)));
		seen(ranked.getFirst());

		var read = new ArrayList<String>();
		Optional<String> next = Optional.of(FEED + 7);
		List<String> first = List.of();
		for (int page = 0; next.isPresent(); page++) {
			Answer answer = get(viewer, next.get());
			if (page == 0) {
				first = answer.postIds();
			}
			read.addAll(answer.postIds());
			assertThat(answer.header("X-Feed-State")).isEmpty();
			next = link(answer);
			world.post(page % 2 == 0 ? dear : other, Instant.now());
			comment(posts.get(page), page % 2 == 0 ? other : dear, Instant.now());
			world.counted(posts.get(RANKED - 1 - page % 5), 1 + page, 1000 * page, 0, 0);
			settle();
			if (page == 2) {
				seen(posts.get(5).toString());
			}
		}

		assertThat(read).startsWith(first.toArray(String[]::new)).doesNotHaveDuplicates();
		assertThat(read.subList(0, RANKED)).containsExactlyInAnyOrderElementsOf(ranked).endsWith(ranked.getFirst());
		assertThat(read.subList(RANKED, read.size())).isEqualTo(texts(posts.subList(RANKED, posts.size())));
	}

	@Test
	void goesOnInTheOrderOfItsFirstPageHoweverPostsWouldBeRankedMeanwhile() {
		List<Id> posts = published(RANKED);
		settle();
		Optional<String> next = link(get(viewer, FEED + 7));
		List<String> expected = get(viewer, next.orElseThrow().replace("limit=7", "limit=" + RANKED)).postIds();
		assertThat(expected).hasSize(RANKED - 7);

		var read = new ArrayList<String>();
		for (int page = 0; next.isPresent(); page++) {
			String last = expected.getLast();
			comment(posts.stream().filter(post -> post.toString().equals(last)).findAny().orElseThrow(), other,
					Instant.now());
			world.counted(Id.parse(last), 1 + page, 1_000_000, 100_000, 10_000);
			settle();
			seen(expected.get(read.size()));
			get(viewer, FEED + 5);
			Answer answer = get(viewer, next.get());
			read.addAll(answer.postIds());
			next = link(answer);
		}
		assertThat(read).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 30, 31, 60 })
	void endsWithTheLastPost(int count) {
		List<Id> posts = published(count);
		settle();

		for (int limit : new int[]{ 10, 30, 100 }) {
			var read = new ArrayList<String>();
			Optional<String> next = Optional.of(FEED + limit);
			while (next.isPresent()) {
				Answer answer = get(viewer, next.get());
				next = link(answer);
				assertThat(next.isEmpty() || answer.postIds().size() == limit).as("no short page but the last")
						.isTrue();
				assertThat(answer.postIds().isEmpty() && count > 0).as("no empty page").isFalse();
				read.addAll(answer.postIds());
			}
			assertThat(read).containsExactlyInAnyOrderElementsOf(texts(posts));
			assertThat(read.subList(Math.min(RANKED, count), count))
					.isEqualTo(texts(posts.subList(Math.min(RANKED, count), count)));
		}
	}

	@Test
	void hidesAtOnceWhatMayNotBeSeenAnyMoreAndRefillsPages() {
		List<Id> posts = published(40);
		settle();
		Answer first = get(viewer, FEED + 5);
		workers.stop();
		try {
			world.unfollow(viewer, other);
			world.delete(posts.get(20), dear, 2);
			world.awaitHeard();

			Answer second = get(viewer, link(first).orElseThrow());
			Answer third = get(viewer, link(second).orElseThrow());

			List<String> dears = IntStream.range(0, 40).filter(i -> i % 2 == 0 && i != 20)
					.mapToObj(i -> posts.get(i).toString()).toList();
			assertThat(second.postIds()).hasSize(5).isSubsetOf(dears);
			assertThat(third.postIds()).hasSize(5).isSubsetOf(dears).doesNotContainAnyElementsOf(second.postIds());
			assertThat(get(viewer, FEED + 100).postIds()).containsExactlyInAnyOrderElementsOf(dears);
		}
		finally {
			workers.start();
		}
		settle();
	}

	@Test
	void whatWasSeenSinks() {
		List<Id> posts = published(6);
		settle();
		List<String> before = get(viewer, FEED + 10).postIds();
		assertThat(before).isEqualTo(texts(posts));

		seen(before.get(0), before.get(1));

		List<String> after = get(viewer, FEED + 10).postIds();
		assertThat(after.subList(0, 4)).isEqualTo(before.subList(2, 6));
		assertThat(after.subList(4, 6)).isEqualTo(before.subList(0, 2));
		var logged = jdbc.sql("SELECT place FROM impression WHERE viewer_id = ? AND session > 0 ORDER BY place")
				.param(viewer.value()).query(Integer.class).list();
		assertThat(logged).containsExactly(0, 1);
		assertThat(get(viewer, FEED + 10 + "&explain=true").body().get(5).get("score").get("seen").asDouble())
				.isEqualTo(-0.5);
	}

	@Test
	void showsTheSameSessionAgainUntilSomethingComes() {
		published(5);
		settle();
		String session = cursor(get(viewer, FEED + 2));

		assertThat(cursor(get(viewer, FEED + 2))).isEqualTo(session);

		Id post = world.post(dear, Instant.now());
		settle();
		Answer withNew = get(viewer, FEED + 2);
		assertThat(cursor(withNew)).isNotEqualTo(session);
		assertThat(withNew.postIds()).startsWith(post.toString());

		Id found = world.user("found");
		Id old = world.post(found, Instant.now().minusSeconds(30));
		world.follow(viewer, found);
		settle();
		assertThat(get(viewer, FEED + 10).postIds()).contains(old.toString());

		String again = cursor(get(viewer, FEED + 2));
		seen(old.toString());
		assertThat(cursor(get(viewer, FEED + 2))).isNotEqualTo(again);
		String minute = cursor(get(viewer, FEED + 2));
		nextMinute();
		assertThat(cursor(get(viewer, FEED + 2))).isNotEqualTo(minute);
	}

	@Test
	void aSessionThatIsGoneIsExpired() {
		published(5);
		settle();
		String next = link(get(viewer, FEED + 2)).orElseThrow();
		assertThat(get(viewer, next).status()).isEqualTo(200);

		redis.delete(redis.keys("ranked:{" + viewer + "}:*"));

		Answer gone = get(viewer, next);
		assertThat(gone.status()).isEqualTo(410);
		assertThat(gone.body().get("code").asString()).isEqualTo("cursor_expired");
		assertThat(get(viewer, FEED + 2).postIds()).hasSize(2);
	}

	@Test
	void sessionsAreForgottenAfterAWhile() {
		published(3);
		settle();
		get(viewer, FEED + 2);

		assertThat(redis.keys("ranked:{" + viewer + "}:*")).hasSize(3).allSatisfy(
				key -> assertThat(redis.getExpire(key)).isPositive().isLessThanOrEqualTo(1800));
	}

	@Test
	void refusesCursorsThatAreNotItsOwn() {
		published(5);
		settle();
		String mine = cursor(get(viewer, FEED + 2));
		String latest = cursor(get(viewer, "/api/v1/feed?order=latest&limit=2"));

		assertThat(get(dear, FEED + "2&after_cursor=" + mine).status()).isEqualTo(400);
		assertThat(get(viewer, FEED + "2&after_cursor=" + latest).status()).isEqualTo(400);
		assertThat(get(viewer, "/api/v1/feed?order=latest&limit=2&after_cursor=" + mine).status()).isEqualTo(400);
		long session = Cursor.decode("feed:ranked:" + viewer, 5, mine)[0];
		String beyond = Cursor.encode("feed:ranked:" + viewer, session, 6, 0, 0, 0);
		assertThat(get(viewer, FEED + "2&after_cursor=" + beyond).status()).isEqualTo(400);
		String invented = Cursor.encode("feed:ranked:" + viewer, session + 1, 2, 0, 0, 0);
		assertThat(get(viewer, FEED + "2&after_cursor=" + invented).status()).isEqualTo(410);
		String far = Cursor.encode("feed:ranked:" + viewer, 0, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE,
				Long.MAX_VALUE);
		assertThat(get(viewer, FEED + "2&after_cursor=" + far).status()).isEqualTo(200);
	}

	@Test
	void isLatestFirstAndSaysSoWhileRedisIsGone() {
		List<Id> posts = published(RANKED + 10);
		comment(posts.get(8), dear, Instant.now());
		settle();
		String next = link(get(viewer, FEED + 5)).orElseThrow();
		redisLink.cut();
		try {
			assertThat(get(viewer, next).status()).isEqualTo(410);
			var read = new ArrayList<String>();
			Optional<String> page = Optional.of(FEED + 9);
			while (page.isPresent()) {
				Answer answer = get(viewer, page.get());
				assertThat(answer.header("X-Feed-State")).contains("degraded");
				read.addAll(answer.postIds());
				page = link(answer);
			}
			assertThat(read).isEqualTo(texts(posts));
			seen(posts.getFirst().toString());
		}
		finally {
			redisLink.mend();
			awaitRedis();
		}
		assertThat(jdbc.sql("SELECT session FROM impression WHERE viewer_id = ?").param(viewer.value())
				.query(Long.class).list()).containsExactly(0L);
		settle();
	}

	@ParameterizedTest
	@ValueSource(strings = { "order=relevance", "order=", "order=Ranked", "explain=perhaps", "after_cursor=abc" })
	void refusesQueriesThatItDoesNotKnow(String query) {
		assertThat(get(viewer, "/api/v1/feed?" + query).status()).isEqualTo(400);
	}

	/** Newest first, by both in turn, the dear one's first. */
	private List<Id> published(int count) {
		var posts = new ArrayList<Id>();
		Instant now = Instant.now();
		for (int i = 0; i < count; i++) {
			posts.add(world.post(i % 2 == 0 ? dear : other, now.minusSeconds(60L * i)));
		}
		return posts;
	}

	private void comment(Id post, Id author, Instant at) {
		world.tell("comment_added", """
				{"comment_id": "%s", "post_id": "%s", "post_author_id": "%s", "user_id": "%s", "text": "ah", "version": 1,
				"created_at": "%s"}""".formatted(World.newId(), post, author, viewer, at));
	}

	private void seen(String... posts) {
		String body = List.of(posts).stream().map(id -> "\"" + id + "\"")
				.collect(Collectors.joining(",", "{\"post_ids\": [", "]}"));
		assertThat(send(HttpRequest.newBuilder(at("/api/v1/feed/seen")).header("Authorization", tokens.bearer(viewer))
				.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build())
				.status()).isEqualTo(204);
	}

	/** As if the last ranking were older than a minute. */
	private void nextMinute() {
		redis.delete("ranked:{" + viewer + "}:fresh");
	}

	private static String cursor(Answer answer) {
		return answer.header("X-Next-Cursor").orElseThrow();
	}

	private static Optional<String> link(Answer answer) {
		return answer.header("Link").map(link -> link.substring(1, link.indexOf('>')));
	}
}
