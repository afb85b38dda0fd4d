package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

/** What was told of posts and comments that are deleted. */
class GoneTests extends RunningNotificationService {
	@Autowired
	@Qualifier("erasureWorker")
	SmartLifecycle erasure;

	@Test
	void aDeletedPostTakesAllThatWasToldOfItWithIt() {
		Id other = World.newId();
		world.liked(post, ada, bob, 1);
		world.liked(post, ada, carol, 1);
		world.unliked(post, ada, carol, 2);
		world.comment(post, ada, bob, null);
		world.comment(post, ada, carol, bob);
		world.liked(other, ada, bob, 1);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(4);
		assertThat(types(bob)).containsExactly("reply");

		world.deletePost(post, ada, 2);
		world.awaitHeard();

		assertThat(types(ada)).containsExactly("like");
		assertThat(unread(ada)).isEqualTo(1);
		assertThat(types(bob)).isEmpty();
		assertThat(unread(bob)).isZero();
		assertThat(rowsOf(post)).isZero();
	}

	@Test
	void whatWasReadIsNotTakenFromTheUnread() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		read(ada, notificationId(ada, 0));
		world.liked(post, ada, carol, 1);
		world.liked(World.newId(), ada, carol, 1);
		world.awaitHeard();
		world.pair(ada, carol, 1, "muting", "");
		world.awaitHeard();
		assertThat(unread(ada)).isZero();

		world.deletePost(post, ada, 2);
		world.awaitHeard();
		assertThat(unread(ada)).isZero();
		world.pair(ada, carol, 2, "", "");
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("like");
		assertThat(unread(ada)).isEqualTo(1);
	}

	@Test
	void whatComesLateOfADeletedPostIsNotTold() {
		world.deletePost(post, ada, 2);
		world.awaitHeard();
		world.liked(post, ada, bob, 1);
		world.unliked(post, ada, carol, 2);
		world.comment(post, ada, bob, null);
		world.comment(post, ada, carol, bob);
		world.awaitHeard();

		assertThat(types(ada)).isEmpty();
		assertThat(types(bob)).isEmpty();
		assertThat(rowsOf(post)).isZero();
	}

	@Test
	void aDeletedCommentTakesWhatWasToldOfItAndNothingElse() {
		Id first = world.comment(post, ada, bob, null);
		Id answer = world.comment(post, ada, carol, bob);
		world.comment(post, ada, carol, null);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(3);
		assertThat(unread(bob)).isEqualTo(1);

		world.deleteComment(answer, post, ada, carol);
		world.awaitHeard();

		assertThat(types(ada)).containsExactly("comment");
		assertThat(told(ada)).isEqualTo(2);
		assertThat(unread(ada)).isEqualTo(2);
		assertThat(types(bob)).isEmpty();
		assertThat(unread(bob)).isZero();

		world.deleteComment(first, post, ada, bob);
		world.comment(first, post, ada, bob, null);
		world.comment(answer, post, ada, carol, bob);
		Id late = World.newId();
		world.deleteComment(late, post, ada, ada);
		world.comment(late, post, ada, ada, bob);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("comment");
		assertThat(unread(ada)).isEqualTo(1);
		assertThat(types(bob)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void endsUpTheSameInWhateverOrderEventsCome(int seed) {
		var random = new Random(seed);
		var events = new ArrayList<Runnable>();
		IntStream.range(0, 10).forEach(i -> {
			Id doomed = World.newId();
			Id comment = World.newId();
			events.add(() -> world.liked(doomed, ada, bob, 1));
			events.add(() -> world.comment(doomed, ada, carol, bob));
			events.add(() -> world.deletePost(doomed, ada, 5));
			events.add(() -> world.liked(World.newId(), ada, bob, 1));
			events.add(() -> world.comment(comment, post, ada, bob, carol));
			events.add(() -> world.deleteComment(comment, post, ada, bob));
		});
		Collections.shuffle(events, random);
		events.forEach(Runnable::run);
		world.awaitHeard();

		assertThat(types(ada)).hasSize(10).containsOnly("like");
		assertThat(unread(ada)).isEqualTo(10);
		assertThat(types(bob)).isEmpty();
		assertThat(unread(carol)).isZero();
	}

	@Test
	void aPostWithMoreThanAStepOfLikesLeavesNothing() {
		jdbc.sql("INSERT INTO inbox (recipient_id, last_sequence, unread_count) VALUES (:ada, 2500, 2500)")
				.param("ada", ada.value()).update();
		jdbc.sql("""
				INSERT INTO notification (type, actor_id, object_id, version, recipient_id, active, notification_id,
					sequence, post_id, created_at)
				SELECT 'like', 9000000 + n, :post, 1, :ada, true, n, n, :post, now()
				FROM generate_series(1, 2500) AS n""")
				.param("ada", ada.value()).param("post", post.value()).update();
		group(ada);
		world.deletePost(post, ada, 2);
		world.awaitHeard();

		assertThat(rowsOf(post)).isZero();
		assertThat(unread(ada)).isZero();
	}

	/** The inbox of a deleted account is not begun anew by what is removed from it. */
	@Test
	void leavesNothingOfADeletedAuthor() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		world.deleteUser(ada, 1_000_000);
		world.deletePost(post, ada, 2);
		world.awaitHeard();
		await().until(() -> rowsOf(post) == 0 && inboxesOf(ada) == 0);
	}

	/** The deletions of an account's posts come while its own inbox, which may be large, still waits to be erased. */
	@Test
	void removesWhatADeletedAuthorWasToldBeforeTheirInboxIsErased() {
		world.liked(post, ada, bob, 1);
		world.comment(post, ada, carol, bob);
		world.awaitHeard();
		erasure.stop();
		try {
			world.deleteUser(ada, 1_000_000);
			world.awaitHeard();
			assertThat(inboxesOf(ada)).isOne();
			world.deletePost(post, ada, 2);
			world.awaitHeard();

			assertThat(rowsOf(post)).isZero();
			assertThat(types(bob)).isEmpty();
			assertThat(unread(bob)).isZero();
		}
		finally {
			erasure.start();
		}
		await().until(() -> inboxesOf(ada) == 0);
	}

	private long rowsOf(Id thing) {
		return jdbc.sql("SELECT count(*) FROM notification WHERE post_id = :id OR object_id = :id")
				.param("id", thing.value()).query(Long.class).single();
	}

	private long inboxesOf(Id user) {
		return jdbc.sql("SELECT count(*) FROM inbox WHERE recipient_id = :id").param("id", user.value())
				.query(Long.class).single();
	}
}
