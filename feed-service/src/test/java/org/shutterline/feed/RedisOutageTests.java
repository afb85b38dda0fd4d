package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.springframework.data.redis.core.RedisCallback;

class RedisOutageTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

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
			assertThat(get(viewer, "/api/v1/feed").header("X-Feed-State")).isEmpty();
			await().until(() -> jdbc.sql("SELECT max(failures) FROM fan_out_job").query(Integer.class).single() > 1);
		}
		finally {
			redisLink.mend();
		}

		settle();
		await().untilAsserted(() -> assertThat(timeline(viewer)).hasSize(CAPACITY));
		assertThat(timeline(viewer)).isEqualTo(feed(viewer).subList(0, CAPACITY));
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
		await().untilAsserted(() -> assertThat(timeline(viewer)).isEqualTo(feed(viewer).subList(0, CAPACITY)));
	}

	@Test
	void saysSoWhileSomebodyElseRebuildsTheTimeline() {
		flush();
		redis.opsForValue().set("timeline:{" + viewer + "}:lock", "somebody else", Duration.ofMinutes(1));

		Answer answer = get(viewer, "/api/v1/feed?limit=3");

		assertThat(answer.postIds()).isEqualTo(posts.subList(0, 3));
		assertThat(answer.header("X-Feed-State")).contains("rebuilding");
		assertThat(answer.header("Retry-After")).contains("1");
		redis.delete("timeline:{" + viewer + "}:lock");
		Answer later = get(viewer, "/api/v1/feed?limit=3");
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

	/** Empties Redis, also of its scripts, as a restart does. */
	private void flush() {
		redis.execute((RedisCallback<Boolean>) connection -> {
			connection.serverCommands().flushDb();
			connection.scriptingCommands().scriptFlush();
			return true;
		});
	}
}
