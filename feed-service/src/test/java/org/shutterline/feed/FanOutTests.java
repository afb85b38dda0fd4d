package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.shutterline.feed.fanout.OtherWorkers;
import org.shutterline.platform.core.Id;

class FanOutTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Test
	void reachesEachOfThreeThousandFollowersHoweverOftenItIsInterrupted() {
		Id author = world.user("a");
		List<Id> followers = followers(author, 3000);
		timelinesOf(followers);
		workers.stop();
		Id post = world.post(author, NOON);
		world.awaitHeard();
		var interrupted = new AtomicInteger();
		redisLink.blockedWhile(() -> {
			workers.start();
			// The first step waits for Redis, with its transaction open.
			await().until(() -> interrupted.addAndGet(cutBusyConnections()) > 0);
		});
		while (jobs(author) > 0 && interrupted.get() < 8) {
			interrupted.addAndGet(cutBusyConnections());
		}
		settle();

		assertThat(followers).allSatisfy(follower -> assertThat(timeline(follower)).containsExactly(post.toString()));
	}

	@Test
	void goesOnAfterItsConnectionWasKilledInTheMiddleOfAStep() {
		Id author = world.user("a");
		List<Id> followers = followers(author, 250);
		timelinesOf(followers);
		settle();
		redisLink.blockedWhile(() -> {
			world.post(author, NOON);
			// The step waits for Redis, with its transaction open.
			await().until(() -> cutBusyConnections() > 0);
		});
		settle();

		assertThat(followers).allSatisfy(follower -> assertThat(timeline(follower)).hasSize(1));
	}

	@Test
	void aHundredThousandFollowersDoNotHoldUpTheFew() {
		// Unknown accounts are never celebrities.
		Id busy = World.newId();
		followers(busy, 100_000);
		Id author = world.user("a");
		Id viewer = world.user("v");
		world.follow(viewer, author);
		settle();
		assertThat(feed(viewer)).isEmpty();
		workers.stop();
		for (int i = 0; i < 5; i++) {
			world.post(busy, NOON);
		}
		world.awaitHeard();
		Id post = world.post(author, NOON);
		world.awaitHeard();
		workers.start();

		try {
			await().pollInterval(Duration.ofMillis(5)).until(() -> timeline(viewer).contains(post.toString()));

			// Not all jobs: the one for the viewer is deleted only after its timeline was written.
			assertThat(jdbc.sql("SELECT count(*) FROM fan_out_job WHERE author_id = :busy").param("busy", busy.value())
					.query(Long.class).single()).isEqualTo(5);
		}
		finally {
			jdbc.sql("DELETE FROM follow WHERE author_id = :busy").param("busy", busy.value()).update();
		}
		settle();
	}

	@Test
	void theFewAreServedWhileNobodyWorksForTheMany() {
		Id busy = world.user("busy");
		List<Id> many = followers(busy, 1001);
		Id author = world.user("a");
		List<Id> few = followers(author, 1000);
		timelinesOf(many);
		timelinesOf(few);
		workers.stop();
		var normal = OtherWorkers.start(context, 1, 0);
		try {
			Id late = world.post(busy, NOON);
			Id post = world.post(author, NOON);
			world.awaitHeard();

			await().until(() -> jobs(author) == 0);
			assertThat(few).allSatisfy(each -> assertThat(timeline(each)).containsExactly(post.toString()));
			await().until(() -> lane(busy).equals("bulk"));
			assertThat(timeline(many.getFirst())).isEmpty();
			assertThat(late).isNotNull();
		}
		finally {
			normal.stop();
			workers.start();
		}
		settle();
		assertThat(many).allSatisfy(each -> assertThat(timeline(each)).hasSize(1));
	}

	@Test
	void jobsOfOneLaneTakeTurns() {
		List<Id> authors = Stream.generate(() -> world.user("a")).limit(3).toList();
		authors.forEach(author -> followers(author, 900));
		settle();
		workers.stop();
		authors.forEach(author -> world.post(author, NOON));
		world.awaitHeard();

		try {
			for (int i = 0; i < authors.size(); i++) {
				assertThat(OtherWorkers.step(context)).isTrue();
			}
			// Each has had one chunk, none a second one.
			assertThat(authors).allSatisfy(author -> assertThat(followersServed(author)).isEqualTo(100));
		}
		finally {
			workers.start();
		}
		settle();
	}

	@Test
	void twoProcessesShareTheWork() {
		Id author = world.user("a");
		List<Id> followers = followers(author, 2000);
		timelinesOf(followers);
		var others = OtherWorkers.start(context, 2, 2);
		try {
			List<Id> posts = IntStream.range(0, 10).mapToObj(i -> world.post(author, NOON.plusSeconds(i))).toList();
			settle();
			assertThat(followers).allSatisfy(
					each -> assertThat(timeline(each)).containsExactlyElementsOf(texts(posts.reversed())));
		}
		finally {
			others.stop();
		}
	}

	private long jobs(Id author) {
		return jdbc.sql("SELECT count(*) FROM fan_out_job WHERE author_id = :author").param("author", author.value())
				.query(Long.class).single();
	}

	private String lane(Id author) {
		return jdbc.sql("SELECT lane FROM fan_out_job WHERE author_id = :author").param("author", author.value())
				.query(String.class).single();
	}

	private long followersServed(Id author) {
		return jdbc.sql("""
				SELECT count(*) FROM follow JOIN fan_out_job ON fan_out_job.author_id = follow.author_id
				WHERE follow.author_id = :author AND follow.follower_id <= fan_out_job.cursor""")
				.param("author", author.value())
				.query(Long.class).single();
	}

	/** Empty timelines, as viewers have who have read their feeds. */
	private void timelinesOf(List<Id> viewers) {
		viewers.parallelStream()
				.forEach(viewer -> redis.opsForZSet().add("timeline:{" + viewer + "}:live", "floor", 0));
	}
}
