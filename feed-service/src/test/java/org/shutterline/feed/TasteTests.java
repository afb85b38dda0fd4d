package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.feed.interaction.Tastes;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** What follows for ranking from what viewers do with posts. */
class TasteTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Autowired
	Tastes tastes;

	private Id viewer = World.newId();

	private Id author = World.newId();

	private Id post = World.newId();

	@BeforeEach
	void somebodysPost() {
		viewer = world.user("v");
		author = world.user("a");
		post = World.newId();
		world.publish(post, author, NOON, 1);
	}

	@Test
	void eachInteractionCountsAsMuchAsItSays() {
		interact("post_liked", "liked_at", 1, NOON);
		settle();
		assertThat(affinity(NOON)).isEqualTo(1);

		interact("post_saved", "saved_at", 1, NOON);
		share(1, NOON);
		Id comment = World.newId();
		comment(comment, 1, NOON);
		comment(World.newId(), 1, NOON);
		settle();
		assertThat(affinity(NOON)).isEqualTo(1 + 4 + 4 + 3 + 3);

		uncomment(comment, 2, NOON);
		settle();
		assertThat(affinity(NOON)).isEqualTo(1 + 4 + 4 + 3);
	}

	@Test
	void whatIsTakenBackCountsNoMore() {
		interact("post_liked", "liked_at", 1, NOON);
		interact("post_saved", "saved_at", 1, NOON);
		share(1, NOON);
		interact("post_unliked", "unliked_at", 2, NOON);
		interact("post_unsaved", "unsaved_at", 2, NOON);
		unshare(2, NOON);
		settle();

		assertThat(affinity(NOON)).isZero();
	}

	@Test
	void halvesWithEachHalfLife() {
		interact("post_liked", "liked_at", 1, NOON);
		settle();

		assertThat(affinity(NOON.plus(Duration.ofDays(30)))).isCloseTo(0.5, within(1e-9));
		assertThat(affinity(NOON.plus(Duration.ofDays(60)))).isCloseTo(0.25, within(1e-9));
		assertThat(affinity(NOON.plus(Duration.ofDays(365_000)))).isCloseTo(0, within(1e-9));
		// By a clock that is ahead of ours.
		assertThat(affinity(NOON.minus(Duration.ofDays(1)))).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void endsUpTheSameInWhateverOrderEventsCome(int seed) {
		Id late = World.newId();
		Id comment = World.newId();
		Id gone = World.newId();
		var events = new ArrayList<Runnable>();
		events.add(() -> interact("post_liked", "liked_at", 1, NOON.minusSeconds(9)));
		events.add(() -> interact("post_unliked", "unliked_at", 2, NOON));
		events.add(() -> interact("post_liked", "liked_at", 3, NOON));
		events.add(() -> interact("post_saved", "saved_at", 1, NOON));
		events.add(() -> interact("post_unsaved", "unsaved_at", 2, NOON));
		events.add(() -> share(1, NOON));
		events.add(() -> comment(comment, 1, NOON));
		events.add(() -> comment(gone, 1, NOON));
		events.add(() -> uncomment(gone, 2, NOON));
		// Heard of before its post in some orders.
		events.add(() -> world.liked(late, author, viewer, 1));
		events.add(() -> world.publish(late, author, NOON, 1));
		Collections.shuffle(events, new Random(seed));
		events.forEach(Runnable::run);
		settle();

		Instant whenLateWasLiked = Instant.parse("2026-03-03T07:15:00Z");
		double decay = Math.pow(0.5, Duration.between(NOON, whenLateWasLiked).toSeconds() / (30 * 86_400.0));
		assertThat(affinity(whenLateWasLiked)).isCloseTo((1 + 4 + 3) * decay + 1, within(1e-9));
		assertThat(tastes.of(viewer, NOON).preference("photo")).isGreaterThan(0.5);
	}

	@Test
	void prefersTheMediaThatOneInteractsWith() {
		assertThat(tastes.of(viewer, NOON).preference("photo")).isEqualTo(0.5);
		assertThat(tastes.of(viewer, NOON).preference(null)).isEqualTo(0.5);
		interact("post_liked", "liked_at", 1, NOON);
		interact("post_saved", "saved_at", 1, NOON);
		settle();

		// (5 + 5) / (5 + 10) and the rest.
		assertThat(tastes.of(viewer, NOON).preference("photo")).isCloseTo(10.0 / 15, within(1e-9));
		assertThat(tastes.of(viewer, NOON).preference("video")).isCloseTo(5.0 / 15, within(1e-9));
	}

	@Test
	void onesOwnPostsSayNothing() {
		world.liked(post, author, author, 1);
		settle();

		assertThat(tastes.of(author, NOON).affinity(author)).isZero();
		assertThat(tastes.of(author, NOON).preference("photo")).isEqualTo(0.5);
	}

	@Test
	void remembersTheLatestInteractionsOnly() {
		for (int i = 0; i < 30; i++) {
			comment(World.newId(), 1, NOON.minusSeconds(i));
		}
		settle();

		// The memory of this test's service is 25.
		assertThat(affinity(NOON)).isCloseTo(3 * 25, within(0.01));
	}

	private double affinity(Instant at) {
		return tastes.of(viewer, at).affinity(author);
	}

	private void interact(String type, String time, long version, Instant at) {
		world.tell(type, """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "version": %d, "%s": "%s"}"""
				.formatted(post, author, viewer, version, time, at));
	}

	private void share(long version, Instant at) {
		world.tell("post_shared", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "share_id": "%s", "caption": "", "version": %d,
				"shared_at": "%s"}""".formatted(post, author, viewer, World.newId(), version, at));
	}

	private void unshare(long version, Instant at) {
		world.tell("post_unshared", """
				{"post_id": "%s", "post_author_id": "%s", "user_id": "%s", "share_id": "%s", "version": %d,
				"unshared_at": "%s"}""".formatted(post, author, viewer, World.newId(), version, at));
	}

	private void comment(Id comment, long version, Instant at) {
		world.tell("comment_added", """
				{"comment_id": "%s", "post_id": "%s", "post_author_id": "%s", "user_id": "%s", "text": "ah", "version": %d,
				"created_at": "%s"}""".formatted(comment, post, author, viewer, version, at));
	}

	private void uncomment(Id comment, long version, Instant at) {
		world.tell("comment_deleted", """
				{"comment_id": "%s", "post_id": "%s", "post_author_id": "%s", "user_id": "%s", "version": %d,
				"deleted_at": "%s"}""".formatted(comment, post, author, viewer, version, at));
	}
}
