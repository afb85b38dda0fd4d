package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a record that its handler refuses is to the other partitions of the same consumer. */
@ParameterizedClass
@ValueSource(booleans = { false, true })
class RefusedRecordTests {
	private static final int PARTITIONS = 6;

	private static final List<Integer> REFUSED = List.of(0, 1, 3, 5);

	/** Two, which seldom stand before all others in a poll by themselves. */
	private static final List<Integer> HEALTHY = List.of(2, 4);

	private static final int TRIES = 3;

	private static final KafkaSettings PATIENT = new KafkaSettings(3, Duration.ofDays(1), 1, 100_000,
			Duration.ofMillis(1),
			Duration.ofMillis(10), 100);

	@Parameter
	boolean inBatches;

	private final Topic topic = Topic.create(PARTITIONS);

	private final String group = Subscriber.newGroup();

	private final Topic deadLetters = topic.deadLettersOf(group);

	private final List<Integer> handled = new CopyOnWriteArrayList<>();

	private volatile boolean refusing = true;

	record Liked(int postId) {}

	@Test
	void thoseOfOtherPartitionsAreHandledMeanwhile() {
		for (int partition : REFUSED) {
			send(partition, partition);
			send(partition, 10 + partition);
		}
		sendAll(100, 110);
		try (var subscriber = Subscriber.start(PATIENT, group, subscription(this::handleUnlessRefused))) {
			await().untilAsserted(() -> assertThat(handled).containsExactlyInAnyOrderElementsOf(numbers(100, 110)));
			sendAll(110, 140);
			await().untilAsserted(() -> assertThat(handled).containsExactlyInAnyOrderElementsOf(numbers(100, 140)));
			refusing = false;
			await().until(() -> handled.size() == 40 + 2 * REFUSED.size());
			for (int partition : REFUSED) {
				assertThat(handled).containsSubsequence(partition, 10 + partition);
			}
			await().until(() -> subscriber.lag() == 0);
			assertThat(deadLetters.all()).isEmpty();
		}
	}

	@Test
	void itsAttemptsAreCountedWhateverElseIsHandledBetweenThem() {
		var attempts = new AtomicInteger();
		send(0, 0);
		send(0, 10);
		try (var subscriber = Subscriber.start(group, subscription(post -> {
			if (post == 0) {
				// Comes before the next attempt, and by itself.
				send(2, 100 + attempts.getAndIncrement());
				throw new IllegalStateException("refused");
			}
			handled.add(post);
		}))) {
			await().until(() -> handled.contains(10));
			assertThat(deadLetters.all()).hasSize(1);
			assertThat(attempts).hasValue(TRIES);
			await().untilAsserted(() -> assertThat(handled).containsSubsequence(numbers(100, 100 + TRIES)));
			await().until(() -> subscriber.lag() == 0);
		}
	}

	@Test
	void anOutageDoesNotKeepItFromBecomingADeadLetterLater() {
		var attempts = new AtomicInteger();
		send(0, 0);
		send(0, 10);
		try (var subscriber = Subscriber.start(group, subscription(post -> {
			if (post == 0 && attempts.incrementAndGet() <= 5) {
				throw new DataAccessResourceFailureException("gone");
			}
			if (post == 0) {
				throw new IllegalStateException("refused");
			}
			handled.add(post);
		}))) {
			await().until(() -> handled.contains(10));
			assertThat(subscriber.deadLetters("failed")).isEqualTo(1);
			assertThat(attempts).hasValue(5 + TRIES);
		}
	}

	@Test
	void anOutageBehindARefusalIsWaitedForAsAnyOther() {
		var attempts = new AtomicInteger();
		send(0, 0);
		try (var subscriber = Subscriber.start(group, subscription(post -> {
			int attempt = attempts.incrementAndGet();
			if (attempt == 1) {
				throw new IllegalStateException("refused");
			}
			if (attempt < 10) {
				throw new DataAccessResourceFailureException("gone");
			}
			handled.add(post);
		}))) {
			await().untilAsserted(() -> assertThat(handled).containsExactly(0));
			assertThat(subscriber.deadLetters("failed")).isZero();
		}
	}

	@Test
	void whileItsDeadLetterCannotBeWrittenOthersAreHandledAndNoneBecomesOneInItsPlace() {
		sendAll(100, 110);
		topic.send(0, "post_liked", 2, "{}");
		send(0, 10);
		try (var subscriber = Subscriber.startWithoutDeadLetters(group, subscription(handled::add))) {
			await().untilAsserted(() -> assertThat(handled).containsAll(numbers(100, 110)));
			// After five seconds it is known that the letter could not be written.
			await().until(() -> subscriber.lag() > 8);
			sendAll(110, 120);
			await().untilAsserted(() -> assertThat(handled).containsAll(numbers(100, 120)));
			deadLetters.make(1);
			await().until(() -> handled.contains(10));
			await().until(() -> subscriber.lag() == 0);
			// In a batch, what stood behind it was handled with those before it, and comes again.
			assertThat(handled).hasSizeGreaterThanOrEqualTo(21);
			assertThat(inBatches || handled.size() == 21).isTrue();
			assertThat(deadLetters.all()).singleElement().satisfies(letter -> assertThat(
					Topic.header(letter, "dead_letter_reason")).isEqualTo("unsupported_version"));
		}
	}

	@Test
	void aTimeThatCannotBeIsNotMeasured() {
		topic.send("17", "{\"post_id\":100}",
				Map.of("type", "post_liked", "version", "1", "occurred_at", "-1000000-01-01T00:00:00Z"));
		try (var subscriber = Subscriber.start(group, subscription(handled::add))) {
			await().until(() -> handled.contains(100));
			await().until(() -> subscriber.lag() == 0);
			assertThat(handled).hasSize(1);
		}
	}

	private void handleUnlessRefused(int post) {
		if (refusing && post < 100) {
			throw new IllegalStateException("refused");
		}
		handled.add(post);
	}

	/** In batches only single ones are given to the handler, after a call with all that has failed. */
	private EventSubscription subscription(Consumer<Integer> handler) {
		if (!inBatches) {
			return EventSubscription.to(topic.name())
					.on("post_liked", 1, Liked.class, liked -> handler.accept(liked.postId())).build();
		}
		return EventSubscription.<Liked>inBatches(topic.name(), 50, events -> {
			if (events.size() > 1) {
				throw new IllegalStateException("too many");
			}
			handler.accept(events.getFirst().postId());
		}).on("post_liked", 1, Liked.class).build();
	}

	private static List<Integer> numbers(int from, int until) {
		return IntStream.range(from, until).boxed().toList();
	}

	/** Half of them to each of the partitions where nothing is refused. */
	private void sendAll(int from, int until) {
		numbers(from, until).forEach(post -> send(HEALTHY.get(post % 2), post));
	}

	private void send(int partition, int post) {
		topic.send(partition, "post_liked", 1, "{\"post_id\":%d}".formatted(post));
	}
}
