package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
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
		workers.start();

		int interrupted = 0;
		for (int i = 0; i < 200 && interrupted < 8; i++) {
			interrupted += terminateBusyConnections();
		}
		settle();

		assertThat(interrupted).isPositive();
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
			await().atMost(Duration.ofSeconds(30)).until(() -> terminateBusyConnections() > 0);
		});
		settle();

		assertThat(followers).allSatisfy(follower -> assertThat(timeline(follower)).hasSize(1));
	}

	@Test
	void anAccountWithManyFollowersDoesNotHoldUpTheOthers() {
		Id busy = world.user("busy");
		followers(busy, 3000);
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

		await().pollInterval(Duration.ofMillis(5)).until(() -> timeline(viewer).contains(post.toString()));

		// Not all jobs: the one for the viewer is deleted only after its timeline was written.
		assertThat(jdbc.sql("SELECT count(*) FROM fan_out_job WHERE author_id = :busy").param("busy", busy.value())
				.query(Long.class).single()).isEqualTo(5);
		settle();
	}

	/** Follows too many to be told one by one. */
	private List<Id> followers(Id author, int count) {
		List<Id> followers = LongStream.range(0, count).mapToObj(i -> World.newId()).toList();
		jdbc.sql("""
				INSERT INTO follow (follower_id, author_id, version, following)
				SELECT id, :author, 1, true FROM unnest(:ids) AS id""")
				.param("author", author.value())
				.param("ids", followers.stream().map(Id::value).toArray(Long[]::new))
				.update();
		return followers;
	}

	/** Empty timelines, as viewers have who have read their feeds. */
	private void timelinesOf(List<Id> viewers) {
		viewers.parallelStream()
				.forEach(viewer -> redis.opsForZSet().add("timeline:{" + viewer + "}:live", "floor", 0));
	}

	private int terminateBusyConnections() {
		return jdbc.sql("""
				SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
				WHERE datname = current_database() AND state = 'idle in transaction' AND pid <> pg_backend_pid()""")
				.query(Integer.class).single();
	}
}
