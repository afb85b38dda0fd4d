package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class RedisOutageTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	/** At the database, where Redis has nothing. */
	private static final int TURNS = 8;

	private static final int READERS = 12;

	@Autowired
	MeterRegistry meters;

	@Autowired
	JdbcConnectionDetails address;

	private Id viewer = World.newId();

	private Id author = World.newId();

	private List<String> posts = List.of();

	@BeforeEach
	void aFeedThatIsLongerThanItsTimeline() {
		viewer = world.user("v");
		author = world.user("a");
		world.follow(viewer, author);
		var published = new ArrayList<Id>();
		for (int i = 0; i < CAPACITY + 5; i++) {
			published.addFirst(world.post(author, NOON.plusSeconds(i)));
		}
		posts = texts(published);
		settle();
	}

	@Test
	void rebuildsTimelinesThatRedisHasLost() {
		assertThat(feed(viewer)).isEqualTo(posts);
		flush();
		assertThat(timeline(viewer)).isEmpty();

		assertThat(feed(viewer, 4)).isEqualTo(posts);

		assertThat(timeline(viewer)).isEqualTo(posts.subList(0, CAPACITY));
		assertThat(redis.getExpire("timeline:{" + viewer + "}:live"))
				.isBetween(Duration.ofDays(14).minusMinutes(5).toSeconds(), Duration.ofDays(15).toSeconds());
	}

	@Test
	void doesNotBeginATimelineByAddingToIt() {
		flush();
		world.post(author, NOON.plusSeconds(100));
		settle();

		assertThat(timeline(viewer)).isEmpty();
		assertThat(feed(viewer)).hasSize(CAPACITY + 6);
	}

	@Test
	void servesFromTheDatabaseAndLosesNothingWhileRedisIsGone() {
		assertThat(feed(viewer)).isEqualTo(posts);
		redisLink.cut();
		try {
			assertThat(feed(viewer, 4)).isEqualTo(posts);
			Id meanwhile = world.post(author, NOON.plusSeconds(100));
			world.awaitHeard();
			assertThat(feed(viewer)).hasSize(CAPACITY + 6).startsWith(meanwhile.toString());
			assertThat(get(viewer, "/api/v1/feed?order=latest").header("X-Feed-State")).contains("degraded");
			await().until(() -> jdbc.sql("SELECT max(failures) FROM fan_out_job").query(Integer.class).single() > 1);
		}
		finally {
			redisLink.mend();
		}

		settle();
		await().untilAsserted(() -> assertThat(timeline(viewer)).hasSizeBetween(CAPACITY, MOST));
		assertThat(timeline(viewer)).startsWith(newest(feed(viewer)));
	}

	@Test
	void aRankedPageIsOneReadFromTheDatabaseWhileRedisIsGone() {
		redisLink.cut();
		double before = fallbackReads();

		Answer page = get(viewer, "/api/v1/feed?limit=5");

		assertThat(page.postIds()).isEqualTo(posts.subList(0, 5));
		assertThat(page.header("X-Feed-State")).contains("degraded");
		assertThat(fallbackReads() - before).isEqualTo(1);
	}

	@Test
	void comesBackAfterARestartThatLostEverything() {
		assertThat(feed(viewer)).isEqualTo(posts);
		redisLink.cut();
		world.post(author, NOON.plusSeconds(100));
		world.awaitHeard();
		redisLink.mend();
		await().ignoreExceptions().untilAsserted(this::flush);
		settle();

		assertThat(feed(viewer)).hasSize(CAPACITY + 6);
		await().untilAsserted(() -> assertThat(timeline(viewer)).startsWith(newest(feed(viewer))));
	}

	@Test
	void saysSoWhileSomebodyElseRebuildsTheTimeline() {
		flush();
		redis.opsForValue().set("timeline:{" + viewer + "}:lock", "somebody else", Duration.ofMinutes(1));

		Answer answer = get(viewer, "/api/v1/feed?order=latest&limit=3");

		assertThat(answer.postIds()).isEqualTo(posts.subList(0, 3));
		assertThat(answer.header("X-Feed-State")).contains("rebuilding");
		assertThat(answer.header("Retry-After")).contains("1");
		redis.delete("timeline:{" + viewer + "}:lock");
		Answer later = get(viewer, "/api/v1/feed?order=latest&limit=3");
		assertThat(later.postIds()).isEqualTo(posts.subList(0, 3));
		assertThat(later.header("X-Feed-State")).isEmpty();
	}

	@Test
	void manyReadersOfALostTimelineAllGetTheSame() {
		flush();

		var answers = IntStream.range(0, 20).parallel().mapToObj(i -> feed(viewer, 10)).toList();

		assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(posts));
		assertThat(timeline(viewer)).isEqualTo(posts.subList(0, CAPACITY));
	}

	@Test
	void readersOfALostTimelineTakeTurnsAtTheDatabaseAndWhoWaitsFindsItRebuilt() throws Exception {
		assertThat(feed(viewer)).isEqualTo(posts);
		String live = "timeline:{" + viewer + "}:live";
		redis.rename(live, live + ":lost");
		redis.opsForValue().set("timeline:{" + viewer + "}:lock", "somebody else", Duration.ofMinutes(1));
		long asked = executed("zrevrangebyscore");
		List<Future<Answer>> readers;
		try (var threads = Executors.newVirtualThreadPerTaskExecutor();
				var database = DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(),
						address.getPassword())) {
			database.setAutoCommit(false);
			var blocking = JdbcClient.create(new SingleConnectionDataSource(database, true));
			blocking.sql("LOCK TABLE viewer_share").update();
			readers = IntStream.range(0, READERS).mapToObj(_ -> threads
					.submit(() -> get(viewer, "/api/v1/feed?order=latest&limit=5"))).toList();
			// Each asks for the timeline once; only who waits for a turn asks again.
			await().until(() -> reading(blocking) == TURNS && executed("zrevrangebyscore") - asked > 2 * READERS);
			redis.rename(live + ":lost", live);
			await().until(() -> readers.stream().filter(Future::isDone).count() == READERS - TURNS);
			assertThat(reading(blocking)).isEqualTo(TURNS);
			database.rollback();
		}

		List<Answer> answers = readers.stream().map(Future::resultNow).toList();
		assertThat(answers).allSatisfy(answer -> assertThat(answer.postIds()).isEqualTo(posts.subList(0, 5)));
		assertThat(answers).filteredOn(answer -> answer.header("X-Feed-State").equals(Optional.of("rebuilding")))
				.hasSize(TURNS);
		assertThat(answers).filteredOn(answer -> answer.header("X-Feed-State").isEmpty()).hasSize(READERS - TURNS);
	}

	private static int reading(JdbcClient blocking) {
		return blocking.sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'viewer_share'::regclass")
				.query(Integer.class).single();
	}

	private static String[] newest(List<String> feed) {
		return feed.subList(0, CAPACITY).toArray(String[]::new);
	}

	@Test
	void afterAFlushUnderLoadNobodysTimelineIsRebuiltTwiceAndAllAreRight() throws InterruptedException {
		List<Id> viewers = IntStream.range(0, 25).mapToObj(i -> world.user("v" + i)).toList();
		viewers.forEach(each -> world.follow(each, author));
		settle();
		viewers.forEach(this::feed);
		double before = rebuilds();
		var wrong = new ConcurrentLinkedQueue<List<String>>();
		var ended = new AtomicBoolean();
		var readers = new ArrayList<Thread>();
		for (int i = 0; i < 8; i++) {
			int first = i;
			readers.add(Thread.startVirtualThread(() -> {
				for (int n = first; !ended.get() || n < first + 50; n++) {
					List<String> page = get(viewers.get(n % viewers.size()), "/api/v1/feed?order=latest&limit=5")
							.postIds();
					if (!page.equals(posts.subList(0, 5))) {
						wrong.add(page);
					}
				}
			}));
		}
		flush();
		await().untilAsserted(() -> assertThat(viewers).allSatisfy(each -> assertThat(timeline(each)).isNotEmpty()));
		ended.set(true);
		for (Thread reader : readers) {
			reader.join();
		}

		assertThat(wrong).isEmpty();
		assertThat(rebuilds() - before).isEqualTo(viewers.size());
		assertThat(viewers).allSatisfy(each -> {
			assertThat(timeline(each)).startsWith(posts.subList(0, CAPACITY).toArray(String[]::new));
			assertThat(feed(each, 7)).isEqualTo(posts);
		});
	}

	@Test
	void whereRedisStallsPagesAreRightAllTheSameAndItIsLeftAlone() {
		assertThat(feed(viewer)).isEqualTo(posts);
		redisLink.blockedWhile(() -> {
			for (int i = 0; i < 6; i++) {
				assertThat(feed(viewer)).isEqualTo(posts);
			}
			assertThat(get(viewer, "/api/v1/feed?order=latest").header("X-Feed-State")).contains("degraded");
			assertThat(meters.get("shutterline.redis.avoided").gauge().value()).isEqualTo(1);
		});
		awaitRedis();
		assertThat(feed(viewer)).isEqualTo(posts);
	}

	private double rebuilds() {
		return meters.get("shutterline.feed.rebuilds").counter().count();
	}

	private double fallbackReads() {
		return meters.get("shutterline.feed.fallback.reads").counter().count();
	}

	/** Empties Redis, also of its scripts, as a restart does. */
	private void flush() {
		redis.execute((RedisCallback<Boolean>) connection -> {
			connection.serverCommands().flushDb();
			connection.scriptingCommands().scriptFlush();
			return true;
		});
	}
}
