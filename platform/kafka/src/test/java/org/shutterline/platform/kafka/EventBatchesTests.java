package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Subscriptions whose handler gets many records in one call. */
class EventBatchesTests {
	private final Topic topic = Topic.create();

	private final String group = Subscriber.newGroup();

	private final Topic deadLetters = topic.deadLettersOf(group);

	/** What calls took that did not fail. */
	private final List<List<Integer>> taken = new CopyOnWriteArrayList<>();

	sealed interface Engagement {
		int postId();
	}

	record Liked(int postId) implements Engagement {
		Liked {
			if (postId < 1) {
				throw new IllegalArgumentException("post_id");
			}
		}
	}

	record Shared(int postId) implements Engagement {}

	private EventSubscription refusing(Predicate<List<Integer>> refused) {
		return refusing(50, refused);
	}

	private EventSubscription refusing(int atMost, Predicate<List<Integer>> refused) {
		return EventSubscription.<Engagement>inBatches(topic.name(), atMost, events -> {
			List<Integer> posts = events.stream().map(Engagement::postId).toList();
			if (refused.test(posts)) {
				throw new IllegalStateException("refused");
			}
			taken.add(posts);
		}).on("post_liked", 1, Liked.class).on("post_shared", 1, Shared.class).build();
	}

	private void send(int postId) {
		topic.send("key-" + postId, postId % 2 == 0 ? "post_liked" : "post_shared", 1,
				"{\"post_id\":%d,\"new_property\":1}".formatted(postId));
	}

	private void sendAll(int first, int last) {
		IntStream.rangeClosed(first, last).forEach(this::send);
	}

	@Test
	void takesManyInOneCallButNeverMoreThanSaid() {
		sendAll(1, 120);
		try (var _ = Subscriber.start(group, refusing(posts -> false))) {
			awaitTaken(1, 120);
			assertThat(taken).hasSizeLessThan(20).allMatch(call -> call.size() <= 50);
		}
	}

	@Test
	void whatCannotBeReadBecomesADeadLetterAndTheRestIsTakenOnce() {
		sendAll(1, 10);
		topic.send("17", "post_liked", 1, "no JSON");
		topic.send("18", "post_liked", 1, "{\"post_id\":0}");
		topic.send("19", "post_liked", 2, "{}");
		topic.send("20", "post_saved", 1, "{}");
		sendAll(11, 20);
		try (var subscriber = Subscriber.start(group, refusing(posts -> false))) {
			awaitTaken(1, 20);
			soon().untilAsserted(() -> assertThat(deadLetters.all()).extracting(ConsumerRecord::key)
					.containsExactly("17", "18", "19"));
			assertThat(subscriber.skipped("post_saved")).isEqualTo(1);
		}
	}

	record Forgotten(int postId) implements Engagement {
		static Forgotten of(String key) {
			return new Forgotten(Integer.parseInt(key));
		}
	}

	@Test
	void tombstonesComeInTheirPlaceOrAreSkippedWhereNobodyWantsThem() {
		var heard = new CopyOnWriteArrayList<Engagement>();
		topic.send("17", "post_liked", 1, "{\"post_id\":17}");
		topic.send("17", null, Map.of("type", "post_erased"));
		topic.send("17", "post_liked", 1, "{\"post_id\":18}");
		topic.send("seventeen", null, Map.of("type", "post_erased"));
		var wanted = EventSubscription.<Engagement>inBatches(topic.name(), 50, heard::addAll)
				.on("post_liked", 1, Liked.class).onTombstone(Forgotten::of).build();
		try (var _ = Subscriber.start(group, wanted)) {
			soon().untilAsserted(
					() -> assertThat(heard).containsExactly(new Liked(17), new Forgotten(17), new Liked(18)));
			soon().untilAsserted(() -> assertThat(deadLetters.all()).extracting(ConsumerRecord::key)
					.containsExactly("seventeen"));
		}
		try (var subscriber = Subscriber.start(Subscriber.newGroup(), refusing(posts -> false))) {
			awaitTaken(17, 18);
			soon().untilAsserted(() -> assertThat(subscriber.skipped("tombstone")).isEqualTo(2));
		}
	}

	@Test
	void findsTheOneThatCannotBeHandledAndLosesAndDoublesNoOther() {
		sendAll(1, 30);
		topic.send("17", "post_liked", 1, "no JSON");
		sendAll(31, 40);
		try (var _ = Subscriber.start(group, refusing(posts -> posts.contains(23)))) {
			soon().untilAsserted(() -> assertThat(flat()).containsExactlyElementsOf(
					IntStream.rangeClosed(1, 40).filter(post -> post != 23).boxed().toList()));
			soon().untilAsserted(() -> assertThat(deadLetters.all()).hasSize(2));
			assertThat(deadLetters.all()).extracting(letter -> Topic.header(letter, "dead_letter_reason"))
					.containsExactly("failed", "unreadable");
			assertThat(Topic.header(deadLetters.all().getFirst(), "dead_letter_cause"))
					.isEqualTo("java.lang.IllegalStateException: refused");
		}
	}

	/** All calls are of one poll: those before the one that is refused stay done, and what was read ahead of it comes again. */
	@Test
	void aRefusalInALaterCallOfAPollLosesAndDoublesNothing() {
		sendAll(1, 12);
		topic.send("17", "post_liked", 1, "no JSON");
		sendAll(13, 33);
		topic.send("18", "post_liked", 1, "no JSON");
		sendAll(34, 60);
		try (var subscriber = Subscriber.start(group, refusing(10, posts -> posts.contains(23)))) {
			soon().untilAsserted(() -> assertThat(flat()).containsExactlyElementsOf(
					IntStream.rangeClosed(1, 60).filter(post -> post != 23).boxed().toList()));
			soon().untilAsserted(() -> assertThat(deadLetters.all()).hasSize(3));
			assertThat(deadLetters.all()).extracting(letter -> Topic.header(letter, "dead_letter_reason"))
					.containsExactly("unreadable", "failed", "unreadable");
			assertThat(taken).allMatch(call -> call.size() <= 10);
			soon().untilAsserted(() -> assertThat(subscriber.lag()).isZero());
		}
	}

	record Noticed(int postId) {
		static final CountDownLatch ELEVENTH = new CountDownLatch(11);

		Noticed {
			ELEVENTH.countDown();
		}
	}

	@Test
	void readsWhatTheNextCallGetsWhileOneIsUnderWay() {
		sendAll(1, 20);
		var ahead = new CopyOnWriteArrayList<Boolean>();
		try (var _ = Subscriber.start(group, EventSubscription.<Noticed>inBatches(topic.name(), 10, events -> {
			ahead.add(awaits(Noticed.ELEVENTH));
			taken.add(events.stream().map(Noticed::postId).toList());
		}).on("post_liked", 1, Noticed.class).on("post_shared", 1, Noticed.class).build())) {
			awaitTaken(1, 20);
			assertThat(ahead).containsOnly(true);
		}
	}

	record Fragile(int postId) {
		Fragile {
			if (postId == 13) {
				throw new AssertionError("thirteen");
			}
		}
	}

	@Test
	void whatCannotEvenBeFoundUnreadableIsRefusedBehindThoseBeforeIt() {
		sendAll(1, 20);
		try (var _ = Subscriber.start(group,
				EventSubscription.<Fragile>inBatches(topic.name(), 10,
						events -> taken.add(events.stream().map(Fragile::postId).toList()))
						.on("post_liked", 1, Fragile.class).on("post_shared", 1, Fragile.class).build())) {
			soon().untilAsserted(() -> assertThat(flat()).containsExactlyElementsOf(
					IntStream.rangeClosed(1, 20).filter(post -> post != 13).boxed().toList()));
			soon().untilAsserted(() -> assertThat(deadLetters.all()).singleElement()
					.satisfies(letter -> assertThat(Topic.header(letter, "dead_letter_reason")).isEqualTo("failed")));
		}
	}

	private static boolean awaits(CountDownLatch latch) {
		try {
			return latch.await(2, TimeUnit.MINUTES);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Test
	void triesAgainBeforeItGivesUp() {
		sendAll(1, 20);
		var refusals = new AtomicInteger();
		try (var _ = Subscriber.start(group,
				refusing(posts -> posts.contains(7)
						&& (posts.size() == 1 ? refusals.getAndIncrement() : refusals.get()) < 2))) {
			awaitTaken(1, 20);
			assertThat(deadLetters.all()).isEmpty();
		}
	}

	@Test
	void waitsForItsDatabaseAsLongAsItTakes() {
		sendAll(1, 20);
		topic.send("17", "post_liked", 1, "no JSON");
		var attempts = new AtomicInteger();
		try (var _ = Subscriber.start(group, EventSubscription.<Engagement>inBatches(topic.name(), 50, events -> {
			if (attempts.incrementAndGet() < 10) {
				throw new DataAccessResourceFailureException("gone");
			}
			taken.add(events.stream().map(Engagement::postId).toList());
		}).on("post_liked", 1, Liked.class).on("post_shared", 1, Shared.class).build())) {
			awaitTaken(1, 20);
			soon().untilAsserted(() -> assertThat(deadLetters.all()).hasSize(1));
		}
	}

	@Test
	void goesOnBehindWhatItsGroupHasTaken() {
		sendAll(1, 5);
		try (var _ = Subscriber.start(group, refusing(posts -> false))) {
			awaitTaken(1, 5);
		}
		sendAll(6, 9);
		try (var _ = Subscriber.startWithoutDeadLetters(group, refusing(posts -> false))) {
			awaitTaken(1, 9);
		}
	}

	@Test
	void refusesBatchesOfNothing() {
		assertThatIllegalArgumentException()
				.isThrownBy(() -> EventSubscription.<Engagement>inBatches("post.events", 0, events -> {}));
	}

	private List<Integer> flat() {
		return taken.stream().flatMap(List::stream).toList();
	}

	private void awaitTaken(int first, int last) {
		soon().untilAsserted(() -> assertThat(flat())
				.containsExactlyElementsOf(IntStream.rangeClosed(first, last).boxed().toList()));
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofMinutes(2));
	}
}
