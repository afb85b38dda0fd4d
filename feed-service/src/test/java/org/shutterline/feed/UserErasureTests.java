package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;

/** What becomes of a deleted account. */
class UserErasureTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Test
	void hidesAtOnceAndErasesAndConfirms() {
		Id gone = world.user("gone");
		Id stays = world.user("stays");
		Id viewer = world.user("v");
		world.follow(viewer, gone);
		world.follow(viewer, stays);
		world.follow(gone, stays);
		List<Id> posts = IntStream.range(0, 2 * CAPACITY).mapToObj(i -> world.post(gone, NOON.plusSeconds(i)))
				.toList();
		Id kept = world.post(stays, NOON);
		world.delete(posts.getFirst(), gone, 2);
		world.liked(kept, stays, gone, 1);
		world.saved(kept, stays, gone, 1);
		world.shared(kept, stays, gone, 1);
		world.liked(posts.getLast(), gone, viewer, 1);
		world.shared(posts.getLast(), gone, stays, 1);
		world.counted(posts.getLast(), 1, 1, 0);
		settle();
		assertThat(feed(viewer)).hasSize(2 * CAPACITY);
		// Their own post, too: another account shares it.
		assertThat(feed(gone)).containsExactly(posts.getLast().toString(), kept.toString());
		erasure.stop();
		try {
			world.deleteUser(gone, 1_000_000);
			world.awaitHeard();
			assertThat(feed(viewer)).containsExactly(kept.toString());
		}
		finally {
			erasure.start();
		}
		awaitErased(gone);

		assertThat(rowsOf(gone)).isZero();
		assertThat(jdbc.sql("SELECT username FROM author WHERE user_id = :user").param("user", gone.value())
				.query(String.class).single()).isEmpty();
		assertThat(timeline(gone)).isEmpty();
		assertThat(timeline(viewer)).doesNotContainAnyElementsOf(texts(posts));
		assertThat(feed(viewer)).containsExactly(kept.toString());
	}

	@Test
	void takesNothingInThatComesLate() {
		Id gone = world.user("gone");
		Id viewer = world.user("v");
		world.follow(viewer, gone);
		settle();
		world.deleteUser(gone, 1_000_000);
		awaitErased(gone);

		world.tellUser(gone, "back");
		world.pair(viewer, gone, 1_000_000_000, "following", "following");
		Id post = world.post(gone, NOON);
		world.publish(post, gone, NOON, 2);
		world.liked(World.newId(), viewer, gone, 5);
		world.saved(World.newId(), viewer, gone, 5);
		world.unshared(World.newId(), viewer, gone, 5);
		world.deleteUser(gone, 1_000_000);
		settle();

		assertThat(feed(viewer)).isEmpty();
		assertThat(rowsOf(gone)).isZero();
	}

	@Test
	void knowsOfADeletionBeforeItKnowsOfTheAccount() {
		Id gone = World.newId();
		Id viewer = world.user("v");
		world.deleteUser(gone, 9);
		awaitErased(gone);
		world.tellUser(gone, "never");
		world.follow(viewer, gone);
		world.post(gone, NOON);
		settle();
		assertThat(feed(viewer)).isEmpty();
		assertThat(rowsOf(gone)).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void endsUpEmptyInWhateverOrderEventsCome(int seed) {
		var random = new Random(seed);
		Id gone = World.newId();
		Id viewer = world.user("v");
		var events = new ArrayList<Runnable>();
		events.add(() -> world.tellUser(gone, "gone"));
		events.add(() -> world.follow(viewer, gone));
		events.add(() -> world.follow(gone, viewer));
		for (int i = 0; i < 10; i++) {
			Instant at = NOON.plusSeconds(i);
			events.add(() -> world.post(gone, at));
		}
		events.add(() -> world.liked(World.newId(), viewer, gone, 1));
		events.add(() -> world.deleteUser(gone, 1_000_000));
		Collections.shuffle(events, random);
		events.forEach(event -> {
			event.run();
			if (random.nextInt(4) == 0) {
				feed(viewer);
			}
		});
		settle();
		awaitErased(gone);
		settle();
		assertThat(feed(viewer)).isEmpty();
		assertThat(timeline(viewer)).isEmpty();
		assertThat(rowsOf(gone)).isZero();
	}

	/** Everything that there is of an account but its tombstones. */
	private long rowsOf(Id user) {
		return jdbc.sql("""
				SELECT (SELECT count(*) FROM card WHERE author_id = :user)
					+ (SELECT count(*) FROM follow WHERE follower_id = :user OR author_id = :user)
					+ (SELECT count(*) FROM viewer_like WHERE user_id = :user)
					+ (SELECT count(*) FROM viewer_save WHERE user_id = :user)
					+ (SELECT count(*) FROM viewer_share WHERE user_id = :user OR post_author_id = :user)
					+ (SELECT count(*) FROM interaction WHERE viewer_id = :user)
					+ (SELECT count(*) FROM impression WHERE viewer_id = :user)
					+ (SELECT count(*) FROM fan_out_job WHERE author_id = :user OR follower_id = :user)
					+ (SELECT count(*) FROM author WHERE user_id = :user AND username <> '')""")
				.param("user", user.value()).query(Long.class).single();
	}
}
