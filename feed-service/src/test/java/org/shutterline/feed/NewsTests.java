package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** What is new in feeds since their first pages were read, as notification-service asks for it. */
class NewsTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Autowired
	MeterRegistry meters;

	private Id viewer = World.newId();

	private Id author = World.newId();

	@BeforeEach
	void aFollowerWhoHasReadTheFirstPage() {
		viewer = world.user("v");
		author = world.user("a");
		world.follow(viewer, author);
		world.post(author, NOON);
		settle();
		feed(viewer);
		// No reader waits for it to be noted.
		await().until(() -> news(viewer).isPresent());
	}

	@Test
	void countsWhatCameSinceTheFirstPageWasRead() {
		assertThat(news(viewer)).hasValue(0);
		world.post(author, NOON.plusSeconds(1));
		Id shared = world.post(world.user("other"), NOON.minusSeconds(1));
		world.shared(shared, author, author, 1, NOON.plusSeconds(2));
		settle();
		assertThat(news(viewer)).hasValue(2);

		get(viewer, "/api/v1/feed?order=latest&limit=1");
		assertThat(news(viewer)).hasValue(0);
		world.post(author, NOON.plusSeconds(3));
		settle();
		get(viewer, "/api/v1/feed");
		assertThat(news(viewer)).hasValue(0);
	}

	/** Whoever was told of one post, has looked, and has one more to be told of, cannot be told apart by the count. */
	@Test
	void saysSinceWhichFirstPageItCounts() {
		String before = reached();
		world.post(author, NOON.plusSeconds(1));
		settle();
		assertThat(news(viewer)).hasValue(1);
		assertThat(reached()).isEqualTo(before);

		feed(viewer);
		world.post(author, NOON.plusSeconds(2));
		settle();
		assertThat(news(viewer)).hasValue(1);
		assertThat(reached()).isNotEqualTo(before);
	}

	private String reached() {
		return ask(List.of(viewer)).body().get(0).get("reached").asString();
	}

	@Test
	void furtherPagesAreNoFirstPages() {
		String next = get(viewer, "/api/v1/feed?order=latest&limit=1").header("X-Next-Cursor").orElse("");
		IntStream.range(1, 4).forEach(i -> world.post(author, NOON.plusSeconds(i)));
		settle();
		Answer page = get(viewer, "/api/v1/feed?order=latest&limit=1");
		world.post(author, NOON.plusSeconds(5));
		settle();
		get(viewer, "/api/v1/feed?order=latest&limit=1&after_cursor=" + page.header("X-Next-Cursor").orElseThrow());

		assertThat(next).isEmpty();
		assertThat(news(viewer)).hasValue(1);
	}

	@Test
	void whoHasNotReadIsToldNothing() {
		Id silent = world.user("silent");
		world.follow(silent, author);
		settle();
		world.post(author, NOON.plusSeconds(1));
		settle();

		assertThat(news(silent)).isEmpty();
		redis.delete("reached:" + viewer);
		assertThat(news(viewer)).isEmpty();
	}

	@Test
	void toWhomTheFeedWasEmptyEverythingIsNew() {
		Id late = world.user("late");
		assertThat(feed(late)).isEmpty();
		world.follow(late, author);
		settle();

		assertThat(news(late)).hasValue(1);
	}

	@Test
	void onesOwnPostsAreNoNewsNotEvenWhereTheyAreShared() {
		Id own = world.post(viewer, NOON.plusSeconds(1));
		world.shared(own, viewer, author, 1, NOON.plusSeconds(2));
		settle();

		assertThat(feed(viewer)).contains(own.toString());
		redis.opsForValue().set("reached:" + viewer, NOON.toEpochMilli() + " " + Long.MAX_VALUE);
		assertThat(news(viewer)).hasValue(0);
	}

	@ParameterizedTest
	@EnumSource
	void whatMayNotBeSeenIsNoNews(ReadFilterTests.End end) {
		world.post(author, NOON.plusSeconds(1));
		settle();
		assertThat(news(viewer)).hasValue(1);
		workers.stop();
		try {
			end.happens(world, viewer, author);
			world.awaitHeard();

			assertThat(news(viewer)).hasValue(0);
		}
		finally {
			workers.start();
		}
	}

	@Test
	void deletedPostsAndThoseOfPrivateStrangersAreNoNews() {
		Id deleted = world.post(author, NOON.plusSeconds(1));
		Id stranger = world.user("stranger");
		Id hidden = world.post(stranger, NOON.plusSeconds(1));
		world.shared(hidden, stranger, author, 1, NOON.plusSeconds(2));
		settle();
		assertThat(news(viewer)).hasValue(2);

		world.delete(deleted, author, 2);
		world.tellUser(stranger, "stranger", true);
		world.awaitHeard();

		assertThat(news(viewer)).hasValue(0);
	}

	@Test
	void aPostCountsOnceAndManyCountAsTwenty() {
		Id second = world.user("second");
		world.follow(viewer, second);
		Id post = world.post(author, NOON.plusSeconds(1));
		world.shared(post, author, second, 1, NOON.plusSeconds(2));
		settle();
		assertThat(news(viewer)).hasValue(1);

		IntStream.range(0, CAPACITY + 5).forEach(i -> world.post(author, NOON.plusSeconds(10 + i)));
		settle();
		assertThat(news(viewer)).hasValue(20);
	}

	@Test
	void celebritiesPostsCount() {
		followers(author, 4500);
		world.post(author, NOON.plusSeconds(1));
		settle();

		assertThat(timeline(viewer)).hasSize(1);
		await().untilAsserted(() -> assertThat(news(viewer)).hasValue(1));
	}

	@Test
	void manyAreAskedAboutInAsManyRoundsAsOne() {
		List<Id> readers = IntStream.range(0, 150).mapToObj(i -> World.newId()).toList();
		jdbc.sql("""
				INSERT INTO follow (follower_id, author_id, version, following)
				SELECT id, :author, 1, true FROM unnest(:ids) AS id""").param("author", author.value())
				.param("ids", readers.stream().map(Id::value).toArray(Long[]::new)).update();
		readers.forEach(reader -> get(reader, "/api/v1/feed?order=latest"));
		world.post(author, NOON.plusSeconds(1));
		settle();
		assertThat(news(viewer)).hasValue(1);

		double one = rounds(() -> assertThat(news(viewer)).hasValue(1));
		double many = rounds(() -> assertThat(ask(readers).body()).hasSize(150)
				.allSatisfy(each -> assertThat(each.get("new_posts").asInt()).isEqualTo(1)));

		assertThat(many).isEqualTo(one).isLessThanOrEqualTo(3);
	}

	@Test
	void withoutRedisNobodyIsToldAnythingAndAfterwardsTheyAre() {
		redisLink.cut();
		try {
			Answer answer = ask(List.of(viewer));
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body().get("code").asString()).isEqualTo("unavailable");
		}
		finally {
			redisLink.mend();
			awaitRedis();
		}
		world.post(author, NOON.plusSeconds(1));
		settle();
		await().untilAsserted(() -> assertThat(news(viewer)).hasValue(1));
	}

	@Test
	void whoIsErasedIsForgotten() {
		world.deleteUser(viewer, 1_000_000);
		awaitErased(viewer);

		await().untilAsserted(() -> assertThat(redis.hasKey("reached:" + viewer)).isFalse());
		assertThat(news(viewer)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"user_ids\": []}", "{\"user_ids\": null}", "{\"user_ids\": [null]}",
			"{\"user_ids\": [\"0\"]}", "{\"user_ids\": [\"-1\"]}", "{\"user_ids\": \"1\"}", "[]", "" })
	void refusesWhatItDoesNotUnderstand(String body) {
		assertThat(ask(body).status()).isEqualTo(400);
	}

	@Test
	void takesTwoHundredAtOnceAndNoMoreAndNobodyTwice() {
		assertThat(ask(IntStream.range(0, 200).mapToObj(i -> World.newId()).toList()).status()).isEqualTo(200);
		assertThat(ask(IntStream.range(0, 201).mapToObj(i -> World.newId()).toList()).status()).isEqualTo(400);
		assertThat(ask(List.of(viewer, viewer)).body()).hasSize(1);
	}

	@Test
	void isNoCallOfUsers() {
		for (String token : Stream.of(tokens.of(viewer), tokens.internal(viewer)).toList()) {
			assertThat(send(request("{\"user_ids\": [\"%s\"]}".formatted(viewer), token)).status()).isEqualTo(401);
		}
	}

	private OptionalInt news(Id who) {
		Answer answer = ask(List.of(who));
		assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
		var found = new ArrayList<Integer>();
		answer.body().forEach(each -> {
			assertThat(each.get("user_id").asString()).isEqualTo(who.toString());
			found.add(each.get("new_posts").asInt());
		});
		assertThat(found).hasSizeLessThan(2);
		return found.stream().mapToInt(Integer::intValue).findFirst();
	}

	private Answer ask(List<Id> users) {
		return ask(users.stream().map(id -> "\"" + id + "\"")
				.collect(Collectors.joining(",", "{\"user_ids\": [", "]}")));
	}

	private Answer ask(String body) {
		return send(request(body, tokens.service()));
	}

	private HttpRequest request(String body, String token) {
		return HttpRequest.newBuilder(at("/internal/services/v1/news")).header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
	}

	private double rounds(Runnable reading) {
		double before = meters.get("shutterline.redis.rounds").functionCounter().count();
		reading.run();
		return meters.get("shutterline.redis.rounds").functionCounter().count() - before;
	}
}
