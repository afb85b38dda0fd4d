package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.contracts.EventContract;
import org.shutterline.feed.retention.Expiring;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.RedisCallback;
import tools.jackson.databind.JsonNode;

/** Stories of those whom a viewer follows. */
class TrayTests extends RunningFeedService {
	@Autowired
	MeterRegistry meters;

	@Autowired
	List<Expiring> expiring;

	@Autowired
	@Qualifier("retentionSweeper")
	SmartLifecycle retention;

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

	private final Instant tomorrow = now.plus(Duration.ofHours(20));

	private Id viewer = World.newId();

	private Id author = World.newId();

	private Id other = World.newId();

	@BeforeEach
	void twoFollowedAccounts() {
		viewer = world.user("v");
		author = world.user("a");
		other = world.user("o");
		world.follow(viewer, author);
		world.follow(viewer, other);
	}

	@Test
	void showsWhatFollowedAccountsTellOldestFirst() {
		Id second = World.newId();
		Id first = World.newId();
		world.story(second, author, 1, now.minusSeconds(50), tomorrow);
		world.story(first, author, 1, now.minusSeconds(100), tomorrow);
		world.story(author, now.minusSeconds(1));
		world.story(world.user("stranger"), tomorrow);
		world.story(viewer, tomorrow);
		settle();

		Answer answer = get(viewer, "/api/v1/stories");

		assertThat(answer.header("X-Feed-State")).isEmpty();
		assertThat(answer.body()).hasSize(1);
		JsonNode tray = answer.body().get(0);
		assertThat(tray.get("user")).isEqualTo(json.readTree("""
				{"user_id": "%s", "username": "a", "profile_pic_url": "http://localhost:8095/p/a.jpg"}"""
				.formatted(author)));
		assertThat(tray.get("stories").valueStream().map(story -> story.get("story_id").asString()))
				.containsExactly(first.toString(), second.toString());
		JsonNode story = tray.get("stories").get(0);
		assertThat(story.get("media_url").asString()).isEqualTo("http://localhost:8095/m/" + first + "/large.jpg");
		assertThat(story.get("media").get("renditions")).hasSize(2);
		assertThat(story.get("created_at").asString()).isEqualTo(now.minusSeconds(100).toString());
		assertThat(story.get("expires_at").asString()).isEqualTo(tomorrow.toString());
		assertThat(story.get("seen").asBoolean()).isFalse();
		assertThat(withoutRedis(() -> get(viewer, "/api/v1/stories").body())).isEqualTo(answer.body());
	}

	@Test
	void takesTheContractsExamplesAsTheyAre() {
		// They ended long ago.
		retention.stop();
		try {
			world.tell("story_published", EventContract.of("story_published").example());
			world.tell("story_viewed", EventContract.of("story_viewed").example());
			settle();
			String media = jdbc.sql("SELECT media FROM story WHERE story_id = 723465281930248001 AND version = 1")
					.query(String.class).single();
			assertThat(json.readTree(media).get("hls_key").asString()).isEqualTo("m/5d20c6f1a8be/master.m3u8");

			world.tell("story_deleted", EventContract.of("story_deleted").example());
			settle();
			assertThat(jdbc.sql("SELECT deleted FROM story WHERE story_id = 723465281930248001 AND media IS NULL")
					.query(Boolean.class).single()).isTrue();
		}
		finally {
			retention.start();
		}
	}

	@Test
	void whoseStoriesAreSeenComesAfterTheOthersAndAmongEqualsTheClosestFirst() {
		Id close = world.user("close");
		world.follow(viewer, close);
		Id story = World.newId();
		world.story(story, close, 1, now.minusSeconds(300), tomorrow);
		world.story(World.newId(), author, 1, now.minusSeconds(200), tomorrow);
		world.story(World.newId(), other, 1, now.minusSeconds(100), tomorrow);
		Id liked = world.post(close, now.minusSeconds(1000));
		world.liked(liked, close, viewer, 1);
		settle();
		assertThat(tellers(viewer)).isEqualTo(texts(List.of(close, other, author)));

		world.viewed(story, close, viewer, tomorrow);
		settle();
		assertThat(tellers(viewer)).isEqualTo(texts(List.of(other, author, close)));
		assertThat(seen(viewer)).containsExactly(story.toString());
		assertThat(withoutRedis(() -> tellers(viewer))).isEqualTo(texts(List.of(other, author, close)));

		world.story(close, tomorrow);
		settle();
		assertThat(tellers(viewer)).isEqualTo(texts(List.of(close, other, author)));
		assertThat(seen(viewer)).containsExactly(story.toString());
		assertThat(withoutRedis(() -> seen(viewer))).containsExactly(story.toString());
	}

	@Test
	void goneAtTheVerySecondWithAndWithoutRedis() {
		Instant end = Instant.now().plusMillis(2500).truncatedTo(ChronoUnit.MILLIS);
		Id story = world.story(author, end);
		world.awaitHeard();

		boolean wasThere = false;
		for (boolean gone = false; !gone;) {
			Instant before = Instant.now();
			boolean there = !get(viewer, "/api/v1/stories").body().isEmpty();
			if (there) {
				assertThat(before).as("shown after its end: " + story).isBefore(end);
			}
			else {
				assertThat(Instant.now()).as("gone before its end: " + story).isAfterOrEqualTo(end);
			}
			wasThere |= there;
			gone = !there;
		}

		assertThat(wasThere || Instant.now().isAfter(end)).isTrue();
		assertThat(redis.hasKey("stories:" + author)).isTrue();
		assertThat(withoutRedis(() -> tellers(viewer))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void endsAtOnceWithTheRightToSeeIt(ReadFilterTests.End end) {
		world.story(author, tomorrow);
		world.story(other, tomorrow);
		settle();
		assertThat(tellers(viewer)).hasSize(2);
		erasure.stop();

		end.happens(world, viewer, author);
		world.awaitHeard();

		assertThat(tellers(viewer)).containsExactly(other.toString());
		assertThat(withoutRedis(() -> tellers(viewer))).containsExactly(other.toString());
	}

	@Test
	void privateAccountsTellTheirFollowersAloneByUrlsThatEnd() {
		world.tellUser(author, "a", true);
		Id story = World.newId();
		world.story(story, author, 1, now, tomorrow, "s/secret");
		Id asks = world.user("asks");
		world.pair(asks, author, World.newVersion(), "requested", "");
		settle();

		assertThat(tellers(asks)).isEmpty();
		assertThat(tellers(world.user("stranger"))).isEmpty();
		assertThat(get(viewer, "/api/v1/stories").body().get(0).get("stories").get(0).get("media_url").asString())
				.startsWith("http://localhost:8095/t/").endsWith("/s/secret/large.jpg");
	}

	@Test
	void filesThatMoveAreShownWhereTheyAreAndLateNewsChangesNothing() {
		Id story = World.newId();
		world.story(story, author, 2, now, tomorrow, "s/moved");
		world.story(story, author, 1, now, tomorrow, "m/before");
		settle();
		assertThat(get(viewer, "/api/v1/stories").body().toString()).contains("/s/moved/").doesNotContain("before");

		world.story(story, author, 3, now, tomorrow, "m/again");
		settle();
		assertThat(get(viewer, "/api/v1/stories").body().toString()).contains("/m/again/").doesNotContain("moved");
	}

	@Test
	void whatIsDeletedDoesNotComeBackHoweverLateItsPublicationIs() {
		Id story = World.newId();
		Id never = World.newId();
		world.story(story, author, 1, now, tomorrow);
		settle();
		assertThat(tellers(viewer)).hasSize(1);

		world.deleteStory(story, author, 2, tomorrow);
		world.deleteStory(never, author, 3, tomorrow);
		world.awaitHeard();
		assertThat(tellers(viewer)).isEmpty();
		world.story(story, author, 1, now, tomorrow);
		world.story(never, author, 2, now, tomorrow);
		settle();

		assertThat(tellers(viewer)).isEmpty();
		assertThat(withoutRedis(() -> tellers(viewer))).isEmpty();
	}

	@Test
	void twoDevicesThatSeeAStoryAtOnceHaveSeenItOnce() {
		Id story = World.newId();
		// Told before the story itself.
		IntStream.range(0, 8).parallel().forEach(device -> world.viewed(story, author, viewer, tomorrow));
		settle();
		world.story(story, author, 1, now, tomorrow);
		settle();
		assertThat(seen(viewer)).containsExactly(story.toString());
		IntStream.range(0, 8).parallel().forEach(device -> {
			world.viewed(story, author, viewer, tomorrow);
			seen(viewer);
		});
		settle();

		assertThat(seen(viewer)).containsExactly(story.toString());
		assertThat(seen(world.user("somebody"))).isEmpty();
		assertThat(jdbc.sql("SELECT count(*) FROM story_seen WHERE viewer_id = ?").param(viewer.value())
				.query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void pagesNeitherSkipNorRepeatWhileStoriesAreSeenToldAndDeleted() {
		var authors = new ArrayList<Id>();
		var stories = new ArrayList<Id>();
		for (int i = 0; i < 23; i++) {
			Id teller = world.user("t" + i);
			world.follow(viewer, teller);
			authors.add(teller);
			Id story = World.newId();
			world.story(story, teller, 1, now.minusSeconds(1000 - i), tomorrow);
			stories.add(story);
		}
		IntStream.range(0, 6).forEach(i -> world.viewed(stories.get(i), authors.get(i), viewer, tomorrow));
		settle();

		var read = new ArrayList<String>();
		String path = "/api/v1/stories?limit=4";
		for (int page = 0; !path.isEmpty(); page++) {
			Answer answer = get(viewer, path);
			List<String> found = tellers(answer);
			read.addAll(found);
			path = answer.header("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse("");
			for (String teller : found) {
				int index = texts(authors).indexOf(teller);
				world.viewed(stories.get(index), authors.get(index), viewer, tomorrow);
			}
			// Somebody who was passed and somebody who is still to come tell more; a stranger's first story waits.
			world.story(authors.get(22 - page), tomorrow);
			world.story(authors.get(page), tomorrow);
			world.story(other, tomorrow);
			settle();
		}

		assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(texts(authors));
		assertThat(read.subList(17, 23)).containsExactlyInAnyOrderElementsOf(texts(authors.subList(0, 6)));
		assertThat(tellers(viewer)).contains(other.toString());
	}

	@Test
	void pagesGoOnWithoutRedisWhereTheyStopped() {
		List<String> authors = IntStream.range(0, 9).mapToObj(i -> {
			Id teller = world.user("t" + i);
			world.follow(viewer, teller);
			world.story(World.newId(), teller, 1, now.minusSeconds(100 + i), tomorrow);
			return teller.toString();
		}).toList();
		settle();
		Answer first = get(viewer, "/api/v1/stories?limit=5");
		assertThat(tellers(first)).isEqualTo(authors.subList(0, 5));
		String next = "/api/v1/stories?limit=5&after_cursor=" + first.header("X-Next-Cursor").orElseThrow();

		Answer second = withoutRedis(() -> get(viewer, next));

		assertThat(second.header("X-Feed-State")).contains("degraded");
		assertThat(tellers(second)).isEqualTo(authors.subList(5, 9));
		assertThat(second.header("Link")).isEmpty();
	}

	@Test
	void healsWhatRedisHasLost() {
		Id story = world.story(author, tomorrow);
		Id unseen = World.newId();
		world.story(unseen, author, 1, Instant.now().plusMillis(1), tomorrow);
		world.viewed(story, author, viewer, tomorrow);
		settle();
		JsonNode before = get(viewer, "/api/v1/stories").body();
		redis.execute((RedisCallback<Boolean>) connection -> {
			connection.serverCommands().flushDb();
			connection.scriptingCommands().scriptFlush();
			return true;
		});

		IntStream.range(0, 8).parallel()
				.forEach(i -> assertThat(get(viewer, "/api/v1/stories").body()).isEqualTo(before));

		assertThat(redis.opsForHash().keys("seen:" + viewer)).contains(story.toString(), "complete")
				.doesNotContain(unseen.toString());
		assertThat(redis.opsForValue().get("stories:" + author)).contains(story.toString(), unseen.toString());
		world.viewed(unseen, author, viewer, tomorrow);
		world.story(other, tomorrow);
		settle();
		assertThat(seen(viewer)).containsExactly(story.toString(), unseen.toString());
		assertThat(tellers(viewer)).isEqualTo(texts(List.of(other, author)));
	}

	@Test
	void servesFromTheDatabaseWhileRedisIsGoneAndLosesNothing() {
		Id story = world.story(author, tomorrow);
		settle();
		assertThat(seen(viewer)).isEmpty();
		redisLink.cut();
		try {
			world.viewed(story, author, viewer, tomorrow);
			world.story(other, tomorrow);
			world.awaitHeard();
			assertThat(seen(viewer)).containsExactly(story.toString());
			assertThat(tellers(viewer)).isEqualTo(texts(List.of(other, author)));
			assertThat(get(viewer, "/api/v1/stories").header("X-Feed-State")).contains("degraded");
			assertThat(jdbc.sql("SELECT name FROM redis_debt").query(String.class).list())
					.contains("stories:" + other, "seen:" + viewer);
		}
		finally {
			redisLink.mend();
			awaitRedis();
		}

		await().until(() -> get(viewer, "/api/v1/stories").header("X-Feed-State").isEmpty());
		assertThat(seen(viewer)).containsExactly(story.toString());
		assertThat(tellers(viewer)).isEqualTo(texts(List.of(other, author)));
	}

	@Test
	void withoutTheDatabaseThereIsWhatIsAtHandOrNothingAndNeverAnUnfilteredTray() {
		world.story(author, tomorrow);
		Id stranger = world.user("s");
		world.follow(stranger, author);
		settle();
		assertThat(tellers(viewer)).hasSize(1);
		postgresLink.cut();
		try {
			await().until(() -> get(viewer, "/api/v1/stories").header("X-Feed-State")
					.equals(Optional.of("degraded")));
			assertThat(tellers(viewer)).containsExactly(author.toString());
			Answer refused = get(stranger, "/api/v1/stories");
			assertThat(refused.status()).isEqualTo(503);
			assertThat(refused.body().get("code").asString()).isEqualTo("unavailable");
		}
		finally {
			postgresLink.mend();
			await().until(() -> get(viewer, "/api/v1/stories").header("X-Feed-State").isEmpty());
		}
	}

	@Test
	void aCelebritysStoryIsOneRowAndOneEntryAndNoWorkForAnybody() {
		followers(author, 4500);
		settle();
		redis.execute((RedisCallback<Boolean>) connection -> {
			connection.serverCommands().flushDb();
			return true;
		});
		workers.stop();
		try {
			world.story(author, tomorrow);
			world.awaitHeard();
			assertThat(jdbc.sql("SELECT count(*) FROM fan_out_job").query(Long.class).single()).isZero();
			assertThat(redis.keys("*")).containsExactly("stories:" + author);
			assertThat(tellers(viewer)).containsExactly(author.toString());
		}
		finally {
			workers.start();
		}
	}

	@Test
	void aThousandFollowedAccountsCostAsManyRoundTripsAsTen() {
		Id few = world.user("few");
		Id many = world.user("many");
		settle();
		follow(few, tellers(10));
		follow(many, tellers(1000));
		// The first reads fill what Redis lacks.
		double coldFew = rounds(() -> assertThat(tellers(few)).hasSize(10));
		double coldMany = rounds(() -> assertThat(tellers(many)).hasSize(20));
		double warmFew = rounds(() -> assertThat(tellers(few)).hasSize(10));
		double warmMany = rounds(() -> assertThat(tellers(many)).hasSize(20));

		assertThat(coldMany).isEqualTo(coldFew);
		assertThat(warmMany).isEqualTo(warmFew).isLessThanOrEqualTo(4);
		var all = new ArrayList<String>();
		String path = "/api/v1/stories?limit=100";
		while (!path.isEmpty()) {
			Answer page = get(many, path);
			all.addAll(tellers(page));
			path = page.header("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse("");
		}
		assertThat(all).hasSize(1000).doesNotHaveDuplicates();
	}

	@Test
	void manyWhoFollowAThousandMayComeAtOnceAfterAFlush() throws Exception {
		settle();
		List<Id> tellers = tellers(1000);
		List<Id> viewers = IntStream.range(0, 40).mapToObj(_ -> World.newId()).toList();
		viewers.forEach(each -> follow(each, tellers));
		flush();

		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answers = threads.invokeAll(viewers.stream()
					.<Callable<Answer>>map(each -> () -> get(each, "/api/v1/stories")).toList());
			for (var answer : answers) {
				assertThat(tellers(answer.get())).hasSize(20);
				assertThat(answer.get().header("X-Feed-State")).isEmpty();
			}
		}
	}

	@Test
	void copiesOfAThousandAreFilledInByFewCommands() {
		settle();
		follow(viewer, tellers(1000));
		flush();
		long before = executed("eval");
		assertThat(tellers(viewer)).hasSize(20);
		assertThat(executed("eval") - before).isBetween(10L, 40L);
	}

	private void flush() {
		redis.execute((RedisCallback<Boolean>) connection -> {
			connection.serverCommands().flushDb();
			return true;
		});
	}

	@Test
	void whoIsErasedLeavesNoStoriesAndHasSeenNone() {
		Id story = world.story(author, tomorrow);
		Id seen = world.story(other, tomorrow);
		world.viewed(seen, other, author, tomorrow);
		world.follow(author, other);
		world.deleteStory(World.newId(), author, 2, tomorrow);
		settle();
		assertThat(seen(author)).containsExactly(seen.toString());
		assertThat(tellers(viewer)).hasSize(2);

		world.deleteUser(author, 1_000_000);
		awaitErased(author);
		world.story(story, author, 7, now, tomorrow);
		world.story(author, tomorrow);
		world.viewed(seen, other, author, tomorrow);
		settle();

		assertThat(jdbc.sql("""
				SELECT (SELECT count(*) FROM story WHERE author_id = :user)
					+ (SELECT count(*) FROM story_list WHERE author_id = :user)
					+ (SELECT count(*) FROM story_seen WHERE viewer_id = :user)""").param("user", author.value())
				.query(Long.class).single()).isZero();
		assertThat(redis.keys("*:" + author)).doesNotContain("stories:" + author, "seen:" + author);
		assertThat(tellers(viewer)).containsExactly(other.toString());
	}

	@Test
	void dropsWhatHasEndedLongAgo() {
		Id old = world.story(author, tomorrow);
		Id recent = world.story(author, tomorrow);
		world.viewed(old, author, viewer, tomorrow);
		world.viewed(recent, author, viewer, tomorrow);
		settle();
		long before = Instant.now().minus(Duration.ofHours(25)).toEpochMilli();
		jdbc.sql("UPDATE story SET expires_at = ? WHERE story_id = ?").params(before, old.value()).update();
		jdbc.sql("UPDATE story_seen SET expires_at = ? WHERE story_id = ?").params(before, old.value()).update();

		expiring.forEach(kind -> {
			while (kind.dropSome(2) > 0) {
				// Others' may be too old as well.
			}
		});

		for (String table : List.of("story", "story_seen")) {
			assertThat(jdbc.sql("SELECT story_id FROM " + table + " WHERE story_id IN (?, ?)")
					.params(old.value(), recent.value()).query(Long.class).list()).containsExactly(recent.value());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=101", "limit=ten", "after_cursor=", "after_cursor=abc" })
	void refusesQueriesThatItDoesNotKnow(String query) {
		assertThat(get(viewer, "/api/v1/stories?" + query).status()).isEqualTo(400);
	}

	@Test
	void forgedPlacesShowNothingElse() {
		world.story(author, tomorrow);
		settle();
		for (long[] keys : new long[][]{ { 1, 1, 1, 1, 1 }, { Long.MAX_VALUE, 1, Long.MAX_VALUE, Long.MAX_VALUE, 1 },
				{ 0, 0, 0, 0, 0 } }) {
			assertThat(tellers(get(viewer, "/api/v1/stories?after_cursor=" + Cursor.encode("stories", keys))))
					.isSubsetOf(author.toString());
		}
		for (long[] keys : new long[][]{ { -1, 1, 1, 1, 1 }, { 1, 2, 1, 1, 1 }, { 1, 1, 1, 1, Long.MIN_VALUE } }) {
			assertThat(get(viewer, "/api/v1/stories?after_cursor=" + Cursor.encode("stories", keys)).status())
					.isEqualTo(400);
		}
	}

	/** Accounts with a story each, too many to be told one by one. */
	private List<Id> tellers(int count) {
		List<Id> tellers = IntStream.range(0, count).mapToObj(i -> World.newId()).toList();
		Long[] ids = tellers.stream().map(Id::value).toArray(Long[]::new);
		jdbc.sql("INSERT INTO author (user_id, version, username) SELECT id, 1, 'teller' FROM unnest(:ids) AS id")
				.param("ids", ids).update();
		jdbc.sql("INSERT INTO story_list (author_id, version) SELECT id, 1 FROM unnest(:ids) AS id").param("ids", ids)
				.update();
		jdbc.sql("""
				INSERT INTO story (story_id, author_id, version, created_at, published_at, expires_at, media)
				SELECT id, id, 1, :now, :now, :end, '{"media_id": "1", "type": "photo", "width": 3, "height": 4, "renditions": []}'
				FROM unnest(:ids) AS id""").param("ids", ids).param("now", now.toEpochMilli())
				.param("end", tomorrow.toEpochMilli()).update();
		return tellers;
	}

	private void follow(Id follower, List<Id> authors) {
		jdbc.sql("""
				INSERT INTO follow (follower_id, author_id, version, following)
				SELECT :follower, id, 1, true FROM unnest(:ids) AS id""").param("follower", follower.value())
				.param("ids", authors.stream().map(Id::value).toArray(Long[]::new)).update();
	}

	private double rounds(Runnable reading) {
		double before = meters.get("shutterline.redis.rounds").functionCounter().count();
		reading.run();
		return meters.get("shutterline.redis.rounds").functionCounter().count() - before;
	}

	private List<String> tellers(Id who) {
		return tellers(get(who, "/api/v1/stories"));
	}

	private static List<String> tellers(Answer answer) {
		assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
		return answer.body().valueStream().map(each -> each.get("user").get("user_id").asString()).toList();
	}

	private List<String> seen(Id who) {
		return get(who, "/api/v1/stories").body().valueStream().flatMap(each -> each.get("stories").valueStream())
				.filter(story -> story.get("seen").asBoolean()).map(story -> story.get("story_id").asString())
				.toList();
	}

	private <T> T withoutRedis(Supplier<T> work) {
		redisLink.cut();
		try {
			return work.get();
		}
		finally {
			redisLink.mend();
			awaitRedis();
		}
	}
}
