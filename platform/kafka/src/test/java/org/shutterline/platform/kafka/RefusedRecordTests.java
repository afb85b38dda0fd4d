package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record that its handler refuses is to the other partitions of the same consumer. */
@ParameterizedClass
@ValueSource(booleans = { false, true })
class RefusedRecordTests {
	private static final int PARTITIONS = 6;

	private static final int HEALTHY = PARTITIONS - 1;

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
		for (int partition = 0; partition < HEALTHY; partition++) {
			send(partition, partition);
			send(partition, 10 + partition);
		}
		sendAll(HEALTHY, 100, 110);
		try (var subscriber = Subscriber.start(PATIENT, group, subscription(this::handleUnlessRefused))) {
			await().untilAsserted(() -> assertThat(handled).containsExactlyElementsOf(numbers(100, 110)));
			sendAll(HEALTHY, 110, 140);
			await().untilAsserted(() -> assertThat(handled).containsExactlyElementsOf(numbers(100, 140)));
			refusing = false;
			await().until(() -> handled.size() == 30 + 2 * HEALTHY + 10);
			for (int partition = 0; partition < HEALTHY; partition++) {
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
				send(HEALTHY, 100 + attempts.getAndIncrement());
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

	private void handleUnlessRefused(int post) {
		if (refusing && post < HEALTHY) {
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

	private void sendAll(int partition, int from, int until) {
		numbers(from, until).forEach(post -> send(partition, post));
	}

	private void send(int partition, int post) {
		topic.send(partition, "post_liked", 1, "{\"post_id\":%d}".formatted(post));
	}
}
