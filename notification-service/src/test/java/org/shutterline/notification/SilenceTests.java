package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;

/** Blocks, mutes and requests. */
class SilenceTests extends RunningNotificationService {
	@Test
	void requestGivesWayToTheFollowThatItBecomes() {
		world.pair(bob, ada, 1, "requested", "");
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("follow_request");
		assertThat(unread(ada)).isEqualTo(1);
		assertThat(types(bob)).isEmpty();

		world.pair(bob, ada, 2, "following", "");
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("follow");
		assertThat(unread(ada)).isEqualTo(1);
	}

	@Test
	void withdrawnOrRejectedRequestVanishes() {
		world.pair(bob, ada, 1, "requested", "");
		world.awaitHeard();
		world.pair(bob, ada, 2, "", "");
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
		world.pair(bob, ada, 1, "requested", "");
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();
		world.pair(bob, ada, 3, "requested", "");
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("follow_request");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void blockHidesWhatIsThereFromBothWhoeverBlocks(boolean adaBlocks) {
		world.liked(post, ada, bob, 1);
		world.liked(post, ada, carol, 1);
		world.liked(World.newId(), bob, ada, 1);
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(2);

		block(adaBlocks, 1);
		assertThat(types(ada)).containsExactly("like");
		assertThat(unread(ada)).isEqualTo(1);
		assertThat(types(bob)).isEmpty();
		assertThat(unread(bob)).isZero();

		world.liked(World.newId(), ada, bob, 1);
		world.comment(post, ada, bob, null);
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("like");
		assertThat(unread(ada)).isEqualTo(1);

		world.pair(ada, bob, 2, "", "");
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("like");
		assertThat(told(ada)).as("what was done while it was blocked is never told").isEqualTo(2);
		assertThat(unread(ada)).isEqualTo(2);
		assertThat(unread(bob)).isEqualTo(1);
	}

	@Test
	void readingAndUndoingWhileHiddenLeaveTheCountExact() {
		Id undone = World.newId();
		world.liked(post, ada, bob, 1);
		world.liked(undone, ada, bob, 1);
		world.liked(post, ada, carol, 1);
		world.awaitHeard();
		block(true, 1);
		read(ada, notificationId(ada, 0));
		assertThat(unread(ada)).isZero();
		world.unliked(undone, ada, bob, 2);
		world.awaitHeard();
		assertThat(unread(ada)).isZero();
		world.pair(ada, bob, 2, "", "");
		world.awaitHeard();
		assertThat(told(ada)).isEqualTo(2);
		assertThat(unread(ada)).isEqualTo(standingUnread(ada));
		world.liked(undone, ada, bob, 3);
		world.awaitHeard();
		assertThat(told(ada)).isEqualTo(3);
		assertThat(unread(ada)).isEqualTo(standingUnread(ada));
	}

	@Test
	void muteIsOneSidedAndTellsNothingOfTheMuted() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		world.pair(ada, bob, 1, "muting", "");
		world.liked(World.newId(), ada, bob, 1);
		world.liked(World.newId(), bob, ada, 1);
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
		assertThat(types(bob)).containsExactly("like");
	}

	@Test
	void lateAndRepeatedStatesOfAPairChangeNothing() {
		world.liked(post, ada, bob, 1);
		world.pair(ada, bob, 5, "", "");
		world.awaitHeard();
		world.pair(ada, bob, 4, "blocking", "");
		world.pair(ada, bob, 5, "", "");
		world.awaitHeard();
		assertThat(types(ada)).containsExactly("like");
		world.pair(ada, bob, 6, "blocking", "");
		world.pair(ada, bob, 5, "", "");
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
	}

	/** The topics are not ordered against each other. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void showsTheSameWhicheverComesFirst(int seed) {
		var events = new ArrayList<Runnable>();
		IntStream.range(0, 10).forEach(i -> {
			Id liked = World.newId();
			events.add(() -> world.liked(liked, ada, bob, 1));
			events.add(() -> world.liked(liked, ada, carol, 1));
		});
		events.add(() -> world.pair(ada, bob, 1, "", "following"));
		events.add(() -> world.pair(ada, bob, 2, "blocking", ""));
		Collections.shuffle(events, new Random(seed));
		events.forEach(Runnable::run);
		world.awaitHeard();
		assertThat(types(ada)).hasSize(10);
		assertThat(unread(ada)).isEqualTo(10);
	}

	@Test
	void countsExactlyWhileTellingBlockingAndReadingCross() {
		world.liked(post, ada, carol, 1);
		world.awaitHeard();
		IntStream.range(1, 60).forEach(i -> {
			world.liked(World.newId(), ada, i % 2 == 0 ? bob : carol, 1);
			world.pair(ada, bob, i, i % 3 == 0 ? "blocking" : "", "");
			if (i % 7 == 0) {
				read(ada, notificationId(ada, 0));
			}
		});
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(standingUnread(ada));
		world.pair(ada, bob, 100, "", "");
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(standingUnread(ada));
	}

	private void block(boolean adaBlocks, long version) {
		world.pair(ada, bob, version, adaBlocks ? "blocking" : "", adaBlocks ? "" : "blocking");
		world.awaitHeard();
	}
}
