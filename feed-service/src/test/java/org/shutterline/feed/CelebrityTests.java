package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.feed.fanout.OtherWorkers;
import org.shutterline.platform.core.Id;

/** Accounts that cross the threshold, which is 4,000 followers here, and 3,600 on the way back. */
class CelebrityTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	private Id star = World.newId();

	private Id viewer = World.newId();

	private final List<String> posts = new ArrayList<>();

	@BeforeEach
	void aFollowerWhoReads() {
		star = world.user("star");
		viewer = world.user("v");
		world.follow(viewer, star);
		settle();
		assertThat(feed(viewer)).isEmpty();
	}

	@Test
	void whatACelebrityPostsIsPulledAndPushedToNobody() {
		post();
		assertThat(timeline(viewer)).isEqualTo(posts);
		famous(4001);
		String pushed = posts.getFirst();
		post();
		post();

		assertThat(timeline(viewer)).containsExactly(pushed);
		awaitFeed();
		assertThat(pulling()).isTrue();
	}

	@Test
	void theThresholdItselfIsNotAboveIt() {
		famous(4000);
		post();

		assertThat(timeline(viewer)).isEqualTo(posts);
		assertThat(pulling()).isFalse();
	}

	@Test
	void staysACelebrityUntilTheFollowersAreATenthFewer() {
		famous(4001);
		post();
		famous(3600);
		post();
		assertThat(timeline(viewer)).isEmpty();
		awaitFeed();

		famous(3599);
		post();
		assertThat(timeline(viewer)).isEqualTo(posts);
		assertThat(pulling()).isFalse();
		awaitFeed();

		famous(4000);
		post();
		assertThat(timeline(viewer)).isEqualTo(posts);
		awaitFeed();
	}

	@Test
	void readersGoOnToPullUntilTheTimelinesHaveEverything() {
		famous(4001);
		post();
		post();
		famous(3000);
		workers.stop();
		var normal = OtherWorkers.start(context, 1, 0);
		try {
			posts.addFirst(world.post(star, NOON.plusSeconds(posts.size())).toString());
			world.awaitHeard();
			// The new post is pushed by the other lane, too; what was pulled is in no timeline yet.
			await().until(() -> demotions() == 1);
			assertThat(timeline(viewer)).isEmpty();
			assertThat(pulling()).isTrue();
			await().untilAsserted(() -> assertThat(feed(viewer, 1)).containsAll(posts.subList(1, 3)));
		}
		finally {
			normal.stop();
			workers.start();
		}
		settle();

		assertThat(pulling()).isFalse();
		assertThat(timeline(viewer)).isEqualTo(posts);
		awaitFeed();
	}

	@Test
	void becomingFamousAgainBeforeTheTimelinesHaveEverythingLosesNothing() {
		famous(4001);
		post();
		workers.stop();
		var normal = OtherWorkers.start(context, 1, 0);
		try {
			famous(3000);
			posts.addFirst(world.post(star, NOON.plusSeconds(1)).toString());
			world.awaitHeard();
			await().until(() -> demotions() == 1);
			famous(4001);
			posts.addFirst(world.post(star, NOON.plusSeconds(2)).toString());
			world.awaitHeard();
			await().until(() -> flagged() == 2);
		}
		finally {
			normal.stop();
			workers.start();
		}
		settle();
		assertThat(pulling()).isTrue();
		awaitFeed();

		famous(3000);
		post();
		assertThat(pulling()).isFalse();
		assertThat(flagged()).isZero();
		assertThat(timeline(viewer)).isEqualTo(posts);
		awaitFeed();
	}

	@Test
	void aNewFollowerGetsWhatIsPushedAndPullsTheRest() {
		post();
		famous(4001);
		post();
		Id late = world.user("late");
		settle();
		feed(late);
		world.follow(late, star);
		settle();

		assertThat(timeline(late)).containsExactly(posts.getLast());
		await().untilAsserted(() -> assertThat(feed(late)).isEqualTo(posts));
		redis.delete("timeline:{" + late + "}:live");
		assertThat(feed(late, 1)).isEqualTo(posts);
		assertThat(timeline(late)).containsExactly(posts.getLast());
	}

	@Test
	void whatIsDeletedIsPulledNoMoreAndASharePulledByReadersCanBeTakenBack() {
		famous(4001);
		post();
		post();
		Id author = world.user("a");
		Id shared = world.post(author, NOON);
		Id share = world.shared(shared, author, star, 1, NOON.plusSeconds(50));
		settle();
		var withShare = new ArrayList<>(posts);
		withShare.addFirst(shared.toString());
		await().untilAsserted(() -> assertThat(feed(viewer)).isEqualTo(withShare));
		assertThat(pulled()).hasSize(3).contains(share.toString());

		world.unshared(shared, author, star, 2);
		world.delete(Id.parse(posts.removeFirst()), star, 2);
		settle();

		assertThat(pulled()).isEqualTo(posts);
		awaitFeed();
	}

	@Test
	void pulledItemsComeBackWhenRedisHasLostThem() {
		famous(4001);
		for (int i = 0; i < CAPACITY + 5; i++) {
			posts.addFirst(world.post(star, NOON.plusSeconds(i)).toString());
		}
		settle();
		awaitFeed();
		redis.delete(List.of("pulled:{" + star + "}:live", "timeline:{" + viewer + "}:live"));
		post();

		awaitFeed();
		await().untilAsserted(() -> assertThat(pulled()).startsWith(newest()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void losesNothingHoweverOftenTheThresholdIsCrossedWhilePostsFlowAndWorkersAreKilled(int seed) {
		var random = new Random(seed);
		var others = OtherWorkers.start(context, 1, 1);
		try {
			for (int i = 0; i < 60; i++) {
				posts.addFirst(world.post(star, NOON.plusSeconds(i)).toString());
				switch (random.nextInt(8)) {
					case 0 -> famous(4001 + random.nextInt(10));
					case 1 -> famous(3000 + random.nextInt(599));
					case 2 -> cutBusyConnections();
					case 3 -> {
						workers.stop();
						workers.start();
					}
					case 4 -> redis.delete("timeline:{" + viewer + "}:live");
					case 5 -> redis.delete("pulled:{" + star + "}:live");
					case 6 -> feed(viewer);
					default -> world.awaitHeard();
				}
			}
			settle();
			awaitFeed();
		}
		finally {
			others.stop();
		}
		famous(10);
		post();

		assertThat(pulling()).isFalse();
		assertThat(flagged()).isZero();
		feed(viewer);
		assertThat(timeline(viewer)).startsWith(newest());
		awaitFeed();
	}

	@Test
	void whoIsErasedPullsNothing() {
		famous(4001);
		post();
		world.deleteUser(star, 1_000_000);
		await().until(() -> jdbc
				.sql("SELECT count(*) FROM erasure WHERE user_id = :star AND erased_at IS NOT NULL")
				.param("star", star.value()).query(Long.class).single() == 1);

		assertThat(pulling()).isFalse();
		assertThat(redis.hasKey("pulled:{" + star + "}:live")).isFalse();
		assertThat(feed(viewer)).isEmpty();
	}

	/** Has the star exactly so many followers, the viewer among them; most are nobody. */
	private void famous(int followers) {
		jdbc.sql("DELETE FROM follow WHERE author_id = :star AND follower_id <> :viewer").param("star", star.value())
				.param("viewer", viewer.value()).update();
		followers(star, followers - 1);
	}

	private void post() {
		posts.addFirst(world.post(star, NOON.plusSeconds(posts.size())).toString());
		settle();
	}

	/** Celebrities' posts may come a second late. */
	private void awaitFeed() {
		await().untilAsserted(() -> assertThat(feed(viewer)).isEqualTo(posts));
		assertThat(feed(viewer, 3)).isEqualTo(posts);
	}

	private String[] newest() {
		return posts.subList(0, CAPACITY).toArray(String[]::new);
	}

	private boolean pulling() {
		return jdbc.sql("SELECT pulls FROM author WHERE user_id = :star").param("star", star.value())
				.query(Boolean.class).single();
	}

	private long flagged() {
		return jdbc.sql("SELECT count(*) FROM card WHERE author_id = :star AND pulled").param("star", star.value())
				.query(Long.class).single();
	}

	private long demotions() {
		return jdbc.sql("SELECT count(*) FROM fan_out_job WHERE author_id = :star AND kind = 'demote'")
				.param("star", star.value()).query(Long.class).single();
	}

	private List<String> pulled() {
		return timeline("pulled", star);
	}
}
