package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.LateBroker;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;

class EventListenersTests {
	private final Topic topic = Topic.create();

	private final String group = Subscriber.newGroup();

	private final Topic deadLetters = topic.deadLettersOf(group);

	private final List<Integer> handled = new CopyOnWriteArrayList<>();

	record Liked(int postId) {
		Liked {
			if (postId < 1) {
				throw new IllegalArgumentException("post_id");
			}
		}
	}

	private EventSubscription subscription() {
		return EventSubscription.to(topic.name()).on("post_liked", 1, Liked.class, liked -> handled.add(liked.postId()))
				.build();
	}

	private void send(int postId) {
		topic.send("key-" + postId, "post_liked", 1, "{\"post_id\":%d,\"new_property\":1}".formatted(postId));
	}

	@Test
	void handlesWhatIsThereAndWhatComesInOrder() {
		send(1);
		try (var _ = Subscriber.start(group, subscription())) {
			awaitHandled(1);
			send(2);
			send(3);
			awaitHandled(1, 2, 3);
		}
	}

	@Test
	void pollsInThreadsOfThePlatform() {
		var virtual = new CopyOnWriteArrayList<Boolean>();
		send(1);
		try (var _ = Subscriber.start(group, EventSubscription.to(topic.name())
				.on("post_liked", 1, Liked.class, _ -> virtual.add(Thread.currentThread().isVirtual())).build())) {
			soon().untilAsserted(() -> assertThat(virtual).containsExactly(false));
		}
	}

	@Test
	void goesOnWhereItsGroupStopped() {
		send(1);
		try (var _ = Subscriber.start(group, subscription())) {
			awaitHandled(1);
		}
		send(2);
		try (var _ = Subscriber.startWithoutDeadLetters(group, subscription())) {
			awaitHandled(1, 2);
		}
	}

	@Test
	void skipsAndCountsWhatItDoesNotDeclare() {
		topic.send("1", "post_shared", 1, "not even JSON");
		topic.send("1", null, Map.of("type", "post_erased"));
		send(1);
		try (var subscriber = Subscriber.start(group, subscription())) {
			awaitHandled(1);
			assertThat(subscriber.skipped("post_shared")).isEqualTo(1);
			assertThat(subscriber.skipped("tombstone")).isEqualTo(1);
			assertThat(deadLetters.all()).isEmpty();
		}
	}

	@Test
	void tellsOfTombstones() {
		List<String> forgotten = new CopyOnWriteArrayList<>();
		topic.send("17", null, Map.of("type", "post_erased"));
		try (var _ = Subscriber.start(group,
				EventSubscription.to(topic.name()).onTombstone(forgotten::add).build())) {
			soon().untilAsserted(() -> assertThat(forgotten).containsExactly("17"));
		}
	}

	@Test
	void unreadableRecordsBecomeDeadLettersAtOnce() {
		var unreadable = List.of("no JSON", "null", "[]", "", "{\"post_id\":\"seven\"}", "{\"post_id\":0}");
		unreadable.forEach(json -> topic.send("17", "post_liked", 1, json));
		send(1);
		try (var subscriber = Subscriber.start(group, subscription())) {
			awaitHandled(1);
			assertThat(deadLetters.all()).extracting(ConsumerRecord::value).containsExactlyElementsOf(unreadable);
			assertThat(deadLetters.all()).allSatisfy(letter -> {
				assertThat(letter.key()).isEqualTo("17");
				assertThat(Topic.header(letter, "dead_letter_reason")).isEqualTo("unreadable");
				assertThat(Topic.header(letter, "dead_letter_cause")).isNotBlank();
			});
			assertThat(subscriber.meters.get("events.dead.lettered").tag("reason", "unreadable").counter().count())
					.isEqualTo(6);
		}
	}

	@Test
	void deadLettersKeepTheirHeadersAndTellWhereTheyComeFrom() {
		String id = topic.send("17", "post_liked", 1, "no JSON");
		try (var _ = Subscriber.start(group, subscription())) {
			soon().until(() -> !deadLetters.all().isEmpty());
			var letter = onlyDeadLetter();
			assertThat(Topic.header(letter, "event_id")).isEqualTo(id);
			assertThat(Topic.header(letter, "type")).isEqualTo("post_liked");
			assertThat(Topic.header(letter, "version")).isEqualTo("1");
			assertThat(Topic.header(letter, "occurred_at")).isEqualTo("2026-01-02T03:04:05Z");
			assertThat(Topic.header(letter, "dead_letter_group")).isEqualTo(group);
			assertThat(Topic.header(letter, "dead_letter_topic")).isEqualTo(topic.name());
			assertThat(Topic.header(letter, "dead_letter_partition")).isEqualTo("0");
			assertThat(Topic.header(letter, "dead_letter_offset")).isEqualTo("0");
		}
	}

	@Test
	void recordsWithoutTypeOrVersionAreUnreadable() {
		topic.send("1", "{}", Map.of());
		topic.send("2", "{}", Map.of("type", "post_liked"));
		topic.send("3", "{}", Map.of("type", "post_liked", "version", "one"));
		try (var _ = Subscriber.start(group, subscription())) {
			soon().untilAsserted(() -> assertThat(deadLetters.all()).hasSize(3)
					.allMatch(letter -> "unreadable".equals(Topic.header(letter, "dead_letter_reason"))));
		}
	}

	@Test
	void unsupportedVersionsBecomeDeadLettersAtOnce() {
		topic.send("1", "post_liked", 2, "{\"post_id\":1}");
		send(2);
		try (var _ = Subscriber.start(group, subscription())) {
			awaitHandled(2);
			assertThat(Topic.header(onlyDeadLetter(), "dead_letter_reason")).isEqualTo("unsupported_version");
		}
	}

	@Test
	void retriesInOrderAndThenKeepsTheDeadLetter() {
		send(1);
		send(2);
		send(3);
		var failing = EventSubscription.to(topic.name()).on("post_liked", 1, Liked.class, liked -> {
			handled.add(liked.postId());
			if (liked.postId() == 2) {
				throw new IllegalStateException("two does not work");
			}
		}).build();
		try (var subscriber = Subscriber.start(group, failing)) {
			assertThat(subscriber.deadLetters("failed")).isZero();
			awaitHandled(1, 2, 2, 2, 3);
			assertThat(subscriber.deadLetters("failed")).isEqualTo(1);
			assertThat(subscriber.deadLetters("unreadable")).isZero();
			soon().until(() -> subscriber.lag() == 0);
			var letter = onlyDeadLetter();
			assertThat(letter.key()).isEqualTo("key-2");
			assertThat(Topic.header(letter, "dead_letter_reason")).isEqualTo("failed");
			assertThat(Topic.header(letter, "dead_letter_cause"))
					.isEqualTo("java.lang.IllegalStateException: two does not work");
		}
	}

	@Test
	void keepsNothingAsDeadLetterThatWorkedInTheEnd() {
		send(1);
		send(2);
		var failing = EventSubscription.to(topic.name()).on("post_liked", 1, Liked.class, liked -> {
			handled.add(liked.postId());
			if (handled.size() < 3) {
				throw new AssertionError("errors do not end the listener either");
			}
		}).build();
		try (var _ = Subscriber.start(group, failing)) {
			awaitHandled(1, 1, 1, 2);
			assertThat(deadLetters.all()).isEmpty();
		}
	}

	@Test
	void countsAttemptsTogetherWhateverTheHandlerThrows() {
		send(1);
		send(2);
		var failing = EventSubscription.to(topic.name()).on("post_liked", 1, Liked.class, liked -> {
			handled.add(liked.postId());
			if (liked.postId() == 1) {
				throw handled.size() % 2 == 0 ? new IllegalStateException("even") : new IllegalArgumentException("odd");
			}
		}).build();
		try (var _ = Subscriber.start(group, failing)) {
			awaitHandled(1, 1, 1, 2);
		}
	}

	@Test
	void waitsForItsDatabaseAsLongAsItTakes() {
		send(1);
		send(2);
		var attempts = new AtomicInteger();
		var failing = EventSubscription.to(topic.name()).on("post_liked", 1, Liked.class, liked -> {
			if (attempts.incrementAndGet() < 10) {
				throw new DataAccessResourceFailureException("gone");
			}
			handled.add(liked.postId());
		}).build();
		try (var _ = Subscriber.start(group, failing)) {
			awaitHandled(1, 2);
			assertThat(deadLetters.all()).isEmpty();
		}
	}

	@Test
	void passesOverNothingWhoseDeadLetterCantBeWritten() {
		topic.send("1", "post_liked", 2, "{}");
		send(2);
		try (var subscriber = Subscriber.startWithoutDeadLetters(group, subscription())) {
			await().during(Duration.ofSeconds(2)).atMost(Duration.ofMinutes(2)).until(handled::isEmpty);
			soon().untilAsserted(() -> assertThat(subscriber.lag()).isGreaterThan(2));
			deadLetters.make(1);
			awaitHandled(2);
			soon().until(() -> subscriber.lag() == 0);
			assertThat(onlyDeadLetter().key()).isEqualTo("1");
		}
	}

	@Test
	void waitsForABrokerThatComesLater() throws Exception {
		send(1);
		try (var broker = new LateBroker();
				var subscriber = Subscriber.start(Map.of("bootstrap.servers", broker.bootstrapServers()), group,
						subscription())) {
			assertThat(subscriber.listeners.isRunning()).isTrue();
			assertThat(subscriber.health().health().getStatus()).isEqualTo(Status.DOWN);
			broker.comes();
			awaitHandled(1);
			soon().until(() -> subscriber.health().health().getStatus().equals(Status.UP));
		}
	}

	@Test
	void refusesTwoSubscriptionsOfOneGroupToOneTopic() {
		assertThatIllegalStateException()
				.isThrownBy(() -> Subscriber.startWithoutDeadLetters(group, subscription(), subscription()))
				.withMessageContaining(topic.name());
	}

	@Test
	void whatAKilledConsumerWasDoingIsDoneByAnother() throws Exception {
		deadLetters.make(1);
		send(1);
		send(ConsumerProcess.HANGS_AT);
		send(3);
		Process killed = ConsumerProcess.start(topic.name(), group);
		try (var output = killed.inputReader()) {
			assertThat(output.lines().anyMatch(("handling " + ConsumerProcess.HANGS_AT)::equals)).isTrue();
		}
		finally {
			killed.destroyForcibly().waitFor();
		}
		try (var _ = Subscriber.startWithoutDeadLetters(group, subscription())) {
			soon().until(() -> handled.size() >= 2 && handled.getLast() == 3);
			assertThat(handled).contains(ConsumerProcess.HANGS_AT).isSorted();
		}
	}

	private ConsumerRecord<String, String> onlyDeadLetter() {
		assertThat(deadLetters.all()).hasSize(1);
		return deadLetters.all().getFirst();
	}

	private void awaitHandled(Integer... postIds) {
		soon().untilAsserted(() -> assertThat(handled).containsExactly(postIds));
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofMinutes(2));
	}
}
