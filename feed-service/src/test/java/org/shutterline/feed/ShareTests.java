package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;

/** How shares come into timelines and go. */
class ShareTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Test
	void reachesTheFollowersOfWhoSharesAndLeavesThemWhenItIsTakenBack() {
		Id author = world.user("a");
		Id sharer = world.user("s");
		Id viewer = activeFollower(sharer);
		Id post = world.post(author, NOON);

		Id share = world.shared(post, author, sharer, 1, NOON.plusSeconds(1));
		settle();
		assertThat(timeline(viewer)).containsExactly(share.toString());

		world.unshared(post, author, sharer, 2);
		settle();
		assertThat(timeline(viewer)).isEmpty();
	}

	@Test
	void sharingAgainIsAnotherShare() {
		Id author = world.user("a");
		Id sharer = world.user("s");
		Id viewer = activeFollower(sharer);
		Id post = world.post(author, NOON);
		Id first = world.shared(post, author, sharer, 1, NOON.plusSeconds(1));
		world.unshared(post, author, sharer, 2);
		Id second = world.shared(post, author, sharer, 3, NOON.plusSeconds(9));
		settle();

		assertThat(timeline(viewer)).containsExactly(second.toString()).doesNotContain(first.toString());
	}

	@Test
	void comesWithANewFollowAndGoesWithIt() {
		Id author = world.user("a");
		Id sharer = world.user("s");
		Id viewer = world.user("v");
		settle();
		feed(viewer);
		Id own = world.post(sharer, NOON);
		Id share = world.shared(world.post(author, NOON), author, sharer, 1, NOON.plusSeconds(1));
		settle();
		world.follow(viewer, sharer);
		settle();
		assertThat(timeline(viewer)).containsExactly(share.toString(), own.toString());

		world.unfollow(viewer, sharer);
		settle();
		assertThat(timeline(viewer)).isEmpty();
	}

	@Test
	void comesBackWithALostTimeline() {
		Id author = world.user("a");
		Id sharer = world.user("s");
		Id viewer = activeFollower(sharer);
		Id share = world.shared(world.post(author, NOON), author, sharer, 1, NOON.plusSeconds(1));
		Id own = world.post(sharer, NOON.plusSeconds(2));
		settle();
		redis.delete("timeline:{" + viewer + "}:live");

		feed(viewer);

		assertThat(timeline(viewer)).containsExactly(own.toString(), share.toString());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void endsUpTheSameInWhateverOrderEventsCome(int seed) {
		var random = new Random(seed);
		Id author = world.user("a");
		Id sharer = world.user("s");
		Id viewer = world.user("v");
		settle();
		feed(viewer);
		Id post = World.newId();
		Id kept = World.newId();
		Id gone = World.newId();
		long follow = World.newVersion();
		var events = new ArrayList<Runnable>();
		events.add(() -> world.publish(post, author, NOON, 1));
		events.add(() -> world.shared(post, author, sharer, 1, NOON.plusSeconds(1)));
		events.add(() -> world.unshared(post, author, sharer, 2));
		events.add(() -> world.shared(kept, post, author, sharer, 3, NOON.plusSeconds(3)));
		events.add(() -> world.shared(gone, author, sharer, 1, NOON.plusSeconds(4)));
		events.add(() -> world.unshared(gone, author, sharer, 2));
		events.add(() -> world.relation(viewer, sharer, true, follow));
		Collections.shuffle(events, random);
		events.forEach(event -> {
			event.run();
			if (random.nextInt(3) == 0) {
				world.awaitHeard();
				redis.delete("timeline:{" + viewer + "}:live");
				feed(viewer);
			}
		});
		settle();

		assertThat(timeline(viewer)).containsExactly(kept.toString());
	}

	@Test
	void aRebuildAndABackfillThatCrossATakingBackLeaveNothing() {
		Id author = world.user("a");
		Id sharer = world.user("s");
		Id viewer = activeFollower(sharer);
		for (int i = 0; i < 20; i++) {
			Id post = world.post(author, NOON.plusSeconds(i));
			world.shared(post, author, sharer, 1, NOON.plusSeconds(i));
			world.awaitHeard();
			redis.delete("timeline:{" + viewer + "}:live");
			world.unshared(post, author, sharer, 2);
			world.unfollow(viewer, sharer);
			world.follow(viewer, sharer);
			feed(viewer);
		}
		settle();
		feed(viewer);

		assertThat(timeline(viewer)).isEmpty();
	}

	@Test
	void thePostsAuthorsErasureTakesTheSharesAlong() {
		Id author = world.user("a");
		Id sharer = world.user("s");
		Id post = world.post(author, NOON);
		world.shared(post, author, sharer, 1, NOON.plusSeconds(1));
		settle();
		world.deleteUser(author, 1_000_000);

		await().until(() -> shares(post) == 0);
		world.shared(post, author, sharer, 2, NOON.plusSeconds(2));
		settle();
		assertThat(shares(post)).isZero();
	}

	private long shares(Id post) {
		return jdbc.sql("SELECT count(*) FROM viewer_share WHERE post_id = :post").param("post", post.value())
				.query(Long.class).single();
	}

	/** Somebody who follows and has a timeline. */
	private Id activeFollower(Id followed) {
		Id viewer = world.user("v");
		world.follow(viewer, followed);
		settle();
		assertThat(feed(viewer)).isEqualTo(List.of());
		return viewer;
	}
}
