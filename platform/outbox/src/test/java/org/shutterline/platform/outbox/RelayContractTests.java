package org.shutterline.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the relay promises: with 24 writers, some slow to commit, and two instances that are cut off or killed on the way,
 * no event is lost and none is overtaken by a newer one of its key. Two naive relays under the same writers and the same
 * judge show that the judge sees what goes wrong.
 * <p>
 * {@code -Dshutterline.outbox.events=96000} takes a larger size.
 */
class RelayContractTests {
	private static final Logger log = LoggerFactory.getLogger(RelayContractTests.class);

	private static final int EVENTS = Integer.getInteger("shutterline.outbox.events", 4_800);

	private static final Duration PATIENCE = Duration.ofMinutes(3).plusMillis(EVENTS);

	private final PublishedEvents events = new PublishedEvents();

	private final OutboxDatabase database = new OutboxDatabase();

	private final Writers writers = new Writers(database, events.topic);

	@AfterEach
	void close() {
		database.close();
	}

	static OutboxSettings settings() {
		return new OutboxSettings(2, 200, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMinutes(2),
				Duration.ofMillis(20),
				Duration.ofMillis(200), Duration.ofSeconds(5));
	}

	@Test
	void twoInstancesLoseAndInvertNothing() throws Exception {
		try (var one = instance("one"); var two = instance("two")) {
			Verdict verdict = judge("two instances", writers.write(EVENTS), this::allIsPublished);
			assertThat(verdict).isEqualTo(new Verdict(EVENTS, 0, 0, 0));
			assertThat(one.published() + two.published()).isEqualTo(EVENTS);
			assertThat(one.published()).as("published by the first").isPositive();
			assertThat(two.published()).as("published by the second").isPositive();
		}
	}

	@Test
	void connectionsCutBetweenSendingAndCommitLoseAndInvertNothing() throws Exception {
		var cuts = new CutConnections(database, "cut");
		try (var cut = new Instance(database, "cut", settings(),
				() -> cuts.around(PublishedEvents.producer(settings()))); var whole = instance("whole")) {
			Verdict verdict = judge("one of two cut off", writers.write(EVENTS), this::allIsPublished);
			log.info("cut {} times before sending and {} times after; published {}, the other one {}",
					cuts.beforeSending, cuts.afterSending, cut.published(), whole.published());
			assertThat(verdict.lost()).isZero();
			assertThat(verdict.inverted()).isZero();
			assertThat(verdict.repeated()).as("repeats, which show that the cuts hit").isPositive();
			assertThat(cuts.beforeSending).hasPositiveValue();
			assertThat(cuts.afterSending).hasPositiveValue();
		}
	}

	@Test
	void aKilledProcessLosesAndInvertsNothing() throws Exception {
		Process killed = RelayProcess.start(database);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			await().atMost(PATIENCE).until(() -> database.isConnected(RelayProcess.NAME));
			Future<Map<String, Long>> written = threads.submit(() -> writers.write(EVENTS));
			await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5))
					.until(() -> writers.published() > EVENTS / 10 && database.isInTransaction(RelayProcess.NAME));
			killed.destroyForcibly().waitFor();
			assertThat(database.waiting()).as("what the killed process left").isPositive();
			try (var survivor = instance("survivor")) {
				Verdict verdict = judge("one process killed", written.get(), this::allIsPublished);
				assertThat(verdict.lost()).isZero();
				assertThat(verdict.inverted()).isZero();
				assertThat(survivor.published()).isPositive();
			}
		}
		finally {
			killed.destroyForcibly();
		}
	}

	@Test
	void aCursorWouldLoseEvents() throws Exception {
		try (var relay = NaiveRelay.cursor(database, PublishedEvents.producer(settings()))) {
			Verdict verdict = judge("naive: where id > last", writers.write(EVENTS),
					() -> relay.hasSeen(database.highestId()));
			assertThat(verdict.lost()).isPositive();
		}
	}

	@Test
	void pollersWithoutShardsWouldInvertEvents() throws Exception {
		try (var _ = NaiveRelay.withoutShards(database, PublishedEvents.producer(settings()), 6)) {
			Verdict verdict = judge("naive: skip locked, no shards", writers.write(EVENTS), this::allIsPublished);
			assertThat(verdict.lost()).isZero();
			assertThat(verdict.inverted()).isPositive();
		}
	}

	private Instance instance(String name) {
		return new Instance(database, name, settings(), () -> PublishedEvents.producer(settings()));
	}

	private boolean allIsPublished() {
		return database.waiting() == 0;
	}

	private Verdict judge(String relay, Map<String, Long> newest, Callable<Boolean> isDone) {
		await().atMost(PATIENCE).until(isDone);
		Verdict verdict = Verdict.of(newest, events.all());
		log.info("{}: {}", relay, verdict);
		return verdict;
	}
}
