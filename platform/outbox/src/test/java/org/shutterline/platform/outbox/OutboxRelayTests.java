package org.shutterline.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OutboxRelayTests {
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final PublishedEvents events = new PublishedEvents();

	private final OutboxDatabase database = new OutboxDatabase();

	@AfterEach
	void close() {
		database.close();
	}

	private static OutboxSettings settings() {
		return settings(PATIENCE);
	}

	private static OutboxSettings settings(Duration deliveryTimeout) {
		return settings(deliveryTimeout, PATIENCE);
	}

	private static OutboxSettings settings(Duration deliveryTimeout, Duration stopTimeout) {
		return new OutboxSettings(2, 100, Duration.ofMillis(5), Duration.ofMillis(100), deliveryTimeout,
				Duration.ofMillis(50),
				Duration.ofMillis(400), stopTimeout);
	}

	@Test
	void publishesInOrderWithinAKey() {
		append(1, 250);
		try (var relay = new Instance(database, "relay", settings(), () -> PublishedEvents.producer(settings()))) {
			awaitEmpty();
			assertThat(events.values()).containsExactlyElementsOf(numbers(1, 250));
			assertThat(relay.published()).isEqualTo(250);
			assertThat(relay.oldestAge()).isZero();
		}
	}

	@Test
	void keepsEverythingWhileKafkaIsGoneAndTellsOfItOnce(CapturedOutput output) {
		append(1, 20);
		var settings = settings(Duration.ofMillis(500));
		try (var relay = new Instance(database, "relay", settings,
				() -> OutboxAutoConfiguration.producer(Map.of("bootstrap.servers", "localhost:1"), settings))) {
			await().atMost(PATIENCE).until(() -> relay.oldestAge() > 2);
			assertThat(database.waiting()).isEqualTo(20);
			assertThat(relay.published()).isZero();
		}
		assertThat(output.getOut()).containsOnlyOnce("Events wait in the outbox");

		try (var _ = new Instance(database, "next", settings(), () -> PublishedEvents.producer(settings()))) {
			awaitEmpty();
		}
		assertThat(events.values()).containsExactlyElementsOf(numbers(1, 20));
	}

	@Test
	void goesOnByItselfWhenKafkaIsBack(CapturedOutput output) {
		var gone = new AtomicBoolean(true);
		var producer = new RefusingProducer(PublishedEvents.producer(settings()), gone::get);
		try (var _ = new Instance(database, "relay", settings(), producer::get)) {
			append(1, 20);
			await().atMost(PATIENCE).until(() -> producer.refusals() > 3);
			int refusals = producer.refusals();
			long begin = System.nanoTime();
			// By then the pauses have grown to 400 ms.
			await().during(Duration.ofSeconds(1)).atMost(PATIENCE)
					.until(() -> producer.refusals() - refusals < 3 + (System.nanoTime() - begin) / 200_000_000);

			gone.set(false);
			awaitEmpty();
		}
		assertThat(events.values()).containsExactlyElementsOf(numbers(1, 20));
		assertThat(output.getOut()).containsOnlyOnce("Events wait in the outbox")
				.containsOnlyOnce("The outbox is published again");
	}

	@Test
	void deletesWhatWasAcknowledgedBeforeTheFirstRefusal() {
		append(1, 20);
		var refused = new AtomicBoolean();
		var producer = new RefusingProducer(PublishedEvents.producer(settings()),
				value -> value.equals("11") && refused.compareAndSet(false, true));
		try (var _ = new Instance(database, "relay", settings(), producer::get)) {
			awaitEmpty();
		}
		assertThat(events.values()).containsExactlyElementsOf(numbers(1, 20));
	}

	@Test
	void aShardThatCantBePublishedHoldsUpNoOther() {
		var producer = new RefusingProducer(PublishedEvents.producer(settings()), value -> value.equals("1"));
		try (var _ = new Instance(database, "relay", settings(), producer::get)) {
			append(1, 1);
			append("another", 2);
			assertThat(Shards.of("another")).isNotEqualTo(Shards.of("key"));
			await().atMost(PATIENCE).until(() -> database.waiting() == 1);
		}
		assertThat(events.values()).containsExactly("2");
	}

	@Test
	void publishesWhatCommittedBeforeItStops() {
		var relay = new Instance(database, "relay", settings(), () -> PublishedEvents.producer(settings()));
		append(1, 1);
		awaitEmpty();
		append(2, 1_000);
		relay.close();
		assertThat(database.waiting()).isZero();
		assertThat(events.values()).containsExactlyElementsOf(numbers(1, 1_000));
	}

	@Test
	void stopsInTimeWhileKafkaIsGone() {
		append(1, 5);
		var settings = settings(Duration.ofMinutes(10), Duration.ofSeconds(3));
		var relay = new Instance(database, "relay", settings,
				() -> OutboxAutoConfiguration.producer(Map.of("bootstrap.servers", "localhost:1"), settings));
		await().atMost(PATIENCE).until(() -> database.isInTransaction("relay"));
		long before = System.nanoTime();
		relay.close();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(2));
		assertThat(database.waiting()).isEqualTo(5);
	}

	@Test
	void outlastsALostDatabase() {
		try (var _ = new Instance(database, "relay", settings(), () -> PublishedEvents.producer(settings()))) {
			append(1, 1);
			awaitEmpty();
			database.cutAll("relay");
			append(2, 3);
			awaitEmpty();
		}
		assertThat(events.values()).containsExactlyElementsOf(numbers(1, 3));
	}

	/** Numbers as payloads, each in a transaction of its own, all under one key. */
	private void append(int from, int to) {
		for (int number = from; number <= to; number++) {
			append("key", number);
		}
	}

	private void append(String key, int number) {
		database.inTransaction(outbox -> outbox.append(new OutboxEvent(events.topic, key, "counted", 1, number)));
	}

	private static List<String> numbers(int from, int to) {
		return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
	}

	private void awaitEmpty() {
		await().atMost(PATIENCE).until(() -> database.waiting() == 0);
	}
}
