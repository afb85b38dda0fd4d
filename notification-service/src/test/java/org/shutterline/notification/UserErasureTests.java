package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a deleted account. */
class UserErasureTests extends RunningNotificationService {
	private static final long LAST = 1_000_000;

	@Autowired
	@Qualifier("erasureWorker")
	SmartLifecycle erasure;

	@Autowired
	List<PersonalData> parts;

	@Autowired
	TransactionTemplate transactions;

	@Test
	void hidesAtOnceThenErasesAndCountsExactly() {
		world.liked(post, ada, bob, 1);
		world.liked(post, ada, carol, 1);
		world.comment(post, ada, bob, null);
		world.liked(World.newId(), bob, ada, 1);
		world.pair(carol, bob, 1, "muting", "following");
		world.awaitHeard();
		assertThat(unread(ada)).isEqualTo(3);
		erasure.stop();
		try {
			world.deleteUser(bob, LAST);
			world.awaitHeard();
			assertThat(types(ada)).containsExactly("like");
		}
		finally {
			erasure.start();
		}
		awaitErased(bob);

		assertThat(types(ada)).containsExactly("like");
		assertThat(unread(ada)).isEqualTo(1);
		assertThat(unread(bob)).isZero();
		assertThat(rowsOf(bob)).isZero();
	}

	@Test
	void erasesWhatOneInboxHasMoreThanAStepOf() {
		Id busy = World.newId();
		jdbc.sql("INSERT INTO inbox (recipient_id, last_sequence, unread_count) VALUES (:busy, 1200, 1200)")
				.param("busy", busy.value()).update();
		jdbc.sql("""
				INSERT INTO notification (type, actor_id, object_id, version, recipient_id, active, notification_id,
					sequence, created_at)
				SELECT 'like', :ada, 5000000 + n, 1, :busy, true, n, n, now() FROM generate_series(1, 1200) AS n""")
				.param("ada", ada.value()).param("busy", busy.value()).update();
		group(busy);
		world.deleteUser(busy, LAST);
		awaitErased(busy);
		assertThat(rowsOf(busy)).isZero();
	}

	@Test
	void takesNothingInThatComesLate() {
		world.deleteUser(bob, LAST);
		awaitErased(bob);
		world.tellUser(bob, "back");
		world.liked(post, ada, bob, 1);
		world.liked(post, bob, ada, 1);
		world.comment(post, ada, bob, null);
		world.pair(bob, ada, 7, "following blocking", "requested");
		world.deleteUser(bob, LAST);
		world.awaitHeard();
		assertThat(types(ada)).isEmpty();
		assertThat(unread(ada)).isZero();
		assertThat(rowsOf(bob)).isZero();
	}

	/** Two accounts are erased at the same time, and the one's inbox goes just before the other's likes in it do. */
	@Test
	void beginsNoInboxAnewForWhatIsErasedInIt() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		PersonalData caused = parts.stream().filter(part -> part.name().equals("notifications of it")).findFirst()
				.orElseThrow();
		whileInboxGoes(ada, () -> transactions.executeWithoutResult(_ -> caused.eraseSome(bob)));
		assertThat(inboxesOf(ada)).isZero();
	}

	@Test
	void beginsNoInboxAnewForWhatIsReadInIt() {
		world.liked(post, ada, bob, 1);
		world.awaitHeard();
		String likes = notificationId(ada, 0);
		whileInboxGoes(ada, () -> assertThat(read(ada, likes).status()).isEqualTo(404));
		assertThat(inboxesOf(ada)).isZero();
	}

	/** Has the work see what there is in an inbox, and then nothing. */
	private void whileInboxGoes(Id user, Runnable work) {
		var going = new ArrayList<CompletableFuture<Void>>();
		transactions.executeWithoutResult(_ -> {
			jdbc.sql("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE").update();
			for (String table : List.of("notification", "notification_group", "inbox")) {
				jdbc.sql("DELETE FROM " + table + " WHERE recipient_id = :user").param("user", user.value()).update();
			}
			going.add(CompletableFuture.runAsync(work));
			await().until(() -> jdbc.sql(
					"SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'inbox'::regclass AND NOT granted)")
					.query(Boolean.class).single());
		});
		going.getFirst().join();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void endsUpTheSameInWhateverOrderEventsCome(int seed) {
		var random = new Random(seed);
		var events = new ArrayList<Runnable>();
		Id gone = World.newId();
		events.add(() -> world.tellUser(gone, "gone"));
		IntStream.range(0, 10).forEach(i -> {
			Id liked = World.newId();
			events.add(() -> world.liked(liked, ada, gone, 1));
			events.add(() -> world.liked(liked, gone, ada, 1));
			events.add(() -> world.liked(liked, ada, carol, 1));
		});
		events.add(() -> world.pair(gone, ada, 3, "requested", "muting"));
		events.add(() -> world.deleteUser(gone, LAST));
		Collections.shuffle(events, random);
		events.forEach(Runnable::run);
		world.awaitHeard();
		awaitErased(gone);
		assertThat(types(ada)).hasSize(10);
		assertThat(unread(ada)).isEqualTo(10);
		assertThat(rowsOf(gone)).isZero();
	}

	private void awaitErased(Id user) {
		await().until(() -> jdbc
				.sql("SELECT count(*) FROM erasure WHERE user_id = :user AND erased_at IS NOT NULL")
				.param("user", user.value()).query(Long.class).single() == 1);
	}

	private long inboxesOf(Id user) {
		return jdbc.sql("SELECT count(*) FROM inbox WHERE recipient_id = :user").param("user", user.value())
				.query(Long.class).single();
	}

	/** Everything that there is of an account but its tombstones. */
	private long rowsOf(Id user) {
		return jdbc.sql("""
				SELECT (SELECT count(*) FROM notification WHERE actor_id = :user OR recipient_id = :user)
					+ (SELECT count(*) FROM inbox WHERE recipient_id = :user)
					+ (SELECT count(*) FROM notification_group WHERE recipient_id = :user)
					+ (SELECT count(*) FROM preference WHERE recipient_id = :user)
					+ (SELECT count(*) FROM mention WHERE recipient_id = :user)
					+ (SELECT count(*) FROM tie WHERE from_user_id = :user OR to_user_id = :user)
					+ (SELECT count(*) FROM actor WHERE user_id = :user AND username <> '')""")
				.param("user", user.value()).query(Long.class).single();
	}
}
