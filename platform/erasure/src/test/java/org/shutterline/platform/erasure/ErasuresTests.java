package org.shutterline.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = NotesService.class, webEnvironment = WebEnvironment.NONE, properties = {
		"spring.config.import=classpath:platform.yml", "spring.application.name=notes-service",
		"shutterline.outbox.relay=false", "shutterline.erasure.poll-interval=100ms",
		"shutterline.erasure.back-off=100ms", "shutterline.erasure.turn=200ms", "shutterline.erasure.claim=1s" })
@Import({ RealPostgres.class, RealKafka.class })
class ErasuresTests {
	private static final Duration SOON = Duration.ofMinutes(2);

	@Autowired
	Erasures erasures;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	JsonMapper json;

	private final Id user = Id.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));

	@Test
	void erasesStepByStepThenConfirmsAsTheContractSays() {
		IntStream.range(0, 35).forEach(number -> note(user));
		Id other = Id.of(user.value() ^ 1);
		note(other);
		erasures.begin(deleted(user, 7));

		await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(user)).hasSize(1));
		assertThat(notes(user)).isZero();
		assertThat(notes(other)).isOne();
		String confirmation = confirmations(user).getFirst();
		assertThat(EventContract.of("erasure_confirmed").violations(confirmation)).isEmpty();
		assertThat(EventContract.of("erasure_confirmed").key(confirmation)).isEqualTo(user.toString());
		assertThat(json.readTree(confirmation).required("version").asLong()).isEqualTo(7);
		assertThat(json.readTree(confirmation).required("service").asString()).isEqualTo("notes-service");
	}

	@Test
	void readsTheEventOfTheContract() {
		assertThat(json.readValue(EventContract.of("user_deleted").example(), UserDeleted.class)).isEqualTo(
				new UserDeleted(Id.of(723465281930240001L), 4, Instant.parse("2026-03-04T06:00:00Z")));
	}

	@Test
	void repeatedDeletionChangesNothing() {
		note(user);
		var deletion = deleted(user, 3);
		erasures.begin(deletion);
		erasures.begin(deletion);
		await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(user)).hasSize(1));
		erasures.begin(deletion);

		// Whoever began after it has had its turn: so would this one.
		Id next = Id.of(user.value() ^ 2);
		erasures.begin(deleted(next, 1));
		await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(next)).hasSize(1));
		assertThat(confirmations(user)).hasSize(1);
	}

	@Test
	void confirmsTheDeletionThatFollowsARestoreOfUserServiceAlone() {
		var deletion = deleted(user, 7);
		erasures.begin(deletion);
		await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(user)).hasSize(1));

		// As the account was before its last changes.
		erasures.begin(new UserDeleted(user, 4, deletion.deletedAt().plusSeconds(1)));
		await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(user)).hasSize(2));
		assertThat(confirmations(user)).map(each -> json.readTree(each).required("version").asLong())
				.containsExactlyInAnyOrder(7L, 4L);
		assertThat(admits(user)).isFalse();
	}

	@Test
	void admitsUntilTheDeletionAndNeverAgain() {
		assertThat(admits(user)).isTrue();
		erasures.begin(deleted(user, 3));
		assertThat(admits(user)).isFalse();
		await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(user)).hasSize(1));
		assertThat(admits(user)).isFalse();
		assertThat(admits(Id.of(user.value() ^ 4))).isTrue();
	}

	@Test
	void answersOnlyInATransaction() {
		assertThatIllegalStateException().isThrownBy(() -> erasures.admits(user));
	}

	@Test
	void waitsForWhatWasAdmittedBefore() throws Exception {
		var admitted = new CountDownLatch(1);
		var goOn = new CountDownLatch(1);
		var writer = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(status -> {
			assertThat(erasures.admits(user)).isTrue();
			admitted.countDown();
			awaitQuietly(goOn);
			note(user);
		}), Thread::startVirtualThread);
		assertThat(admitted.await(2, TimeUnit.MINUTES)).isTrue();
		var beginning = CompletableFuture.runAsync(() -> erasures.begin(deleted(user, 2)), Thread::startVirtualThread);
		await().atMost(SOON).until(this::somebodyWaitsForALock);
		assertThat(beginning).isNotDone();
		// Who asks now waits behind the deletion, and is refused.
		var late = CompletableFuture.supplyAsync(() -> admits(user), Thread::startVirtualThread);
		goOn.countDown();

		assertThat(late.get(2, TimeUnit.MINUTES)).isFalse();
		writer.get(2, TimeUnit.MINUTES);
		beginning.get(2, TimeUnit.MINUTES);
		await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(user)).hasSize(1));
		assertThat(notes(user)).isZero();
	}

	@Test
	void leavesNothingHoweverManyWriteMeanwhile() throws Exception {
		var writing = new AtomicBoolean(true);
		try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
			IntStream.range(0, 6).forEach(number -> writers.execute(() -> {
				while (writing.get()) {
					transactions.executeWithoutResult(status -> {
						if (erasures.admits(user)) {
							note(user);
						}
					});
				}
			}));
			await().atMost(SOON).until(() -> notes(user) > 100);
			erasures.begin(deleted(user, 2));
			await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(user)).hasSize(1));
			writing.set(false);
		}
		assertThat(notes(user)).isZero();
	}

	@Test
	void triesAgainWhatFailedAndKeepsNobodyWaiting() {
		NotesService.OUT_OF_REACH.add(user);
		try {
			note(user);
			erasures.begin(deleted(user, 2));
			await().atMost(SOON).until(() -> failures(user) >= 2);
			Id other = Id.of(user.value() ^ 8);
			erasures.begin(deleted(other, 2));
			await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(other)).hasSize(1));
			assertThat(confirmations(user)).isEmpty();
			assertThat(admits(user)).isFalse();
		}
		finally {
			NotesService.OUT_OF_REACH.remove(user);
		}

		await().atMost(SOON).untilAsserted(() -> assertThat(confirmations(user)).hasSize(1));
		assertThat(notes(user)).isZero();
	}

	private UserDeleted deleted(Id who, long version) {
		return new UserDeleted(who, version, Instant.now());
	}

	private boolean admits(Id who) {
		return Boolean.TRUE.equals(transactions.execute(status -> erasures.admits(who)));
	}

	private void note(Id who) {
		jdbc.sql("insert into note (user_id) values (:user)").param("user", who.value()).update();
	}

	private long notes(Id who) {
		return jdbc.sql("select count(*) from note where user_id = :user").param("user", who.value()).query(Long.class)
				.single();
	}

	private int failures(Id who) {
		return jdbc.sql("select failures from erasure where user_id = :user").param("user", who.value())
				.query(Integer.class).single();
	}

	private List<String> confirmations(Id who) {
		return jdbc.sql("""
				select payload from outbox where aggregatetype = 'erasure.events' and type = 'erasure_confirmed'
				and aggregateid = :user
				""").param("user", who.toString()).query(String.class).list();
	}

	private boolean somebodyWaitsForALock() {
		return jdbc.sql("""
				select exists (select from pg_locks join pg_database on pg_database.oid = database
					where datname = current_database() and locktype = 'advisory' and not granted)""")
				.query(Boolean.class).single();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(4, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}
}
