package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealKafka;

class DeadLetterReplayTests {
	private final Topic topic = Topic.create();

	private final String group = Subscriber.newGroup();

	private final Topic deadLetters = topic.deadLettersOf(group);

	private final List<String> printed = new ArrayList<>();

	record Liked(int postId) {}

	@Test
	void whatFailedIsHandledOnceTheHandlerIsFixed() throws Exception {
		var broken = new AtomicBoolean(true);
		List<Integer> handled = new CopyOnWriteArrayList<>();
		String id = topic.send("17", "post_liked", 1, "{\"post_id\":17}");
		var subscription = EventSubscription.to(topic.name()).on("post_liked", 1, Liked.class, liked -> {
			if (broken.get()) {
				throw new IllegalStateException("broken");
			}
			handled.add(liked.postId());
		}).build();
		try (var _ = Subscriber.start(group, subscription)) {
			await().atMost(Duration.ofMinutes(2)).until(() -> deadLetters.all().size() == 1);
			broken.set(false);

			assertThat(replay(topic.name())).isZero();
			await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(handled).containsExactly(17));
		}
		var again = topic.all().getLast();
		assertThat(again.key()).isEqualTo("17");
		assertThat(again.value()).isEqualTo("{\"post_id\":17}");
		assertThat(Topic.header(again, "event_id")).isEqualTo(id);
		assertThat(again.headers()).extracting(Header::key).containsExactlyInAnyOrder("event_id", "type", "version",
				"occurred_at");
	}

	@Test
	void aSecondRunSendsNoneAgain() throws Exception {
		deadLetters.make(1);
		letters(3);

		assertThat(replay(deadLetters.name())).isZero();
		assertThat(topic.all()).extracting("value").containsExactly("1", "2", "3");
		assertThat(printed).last().isEqualTo("3 sent again");

		assertThat(replay(topic.name())).isZero();
		assertThat(topic.all()).hasSize(3);
		assertThat(printed).last().isEqualTo("0 sent again");
	}

	@Test
	void sendsTheDeadLettersOfAllGroups() throws Exception {
		deadLetters.make(1);
		letters(2);
		Topic others = topic.deadLettersOf("another" + group);
		others.make(1);
		others.send("key", "3", Map.of());

		assertThat(replay(topic.name())).isZero();
		assertThat(topic.all()).extracting("value").containsExactlyInAnyOrder("1", "2", "3");
	}

	@Test
	void sendsTombstones() throws Exception {
		deadLetters.make(1);
		deadLetters.send("key", null, Map.of("type", "erased"));

		assertThat(replay(topic.name())).isZero();
		assertThat(topic.all()).hasSize(1).first().extracting("value").isNull();
	}

	@Test
	void printsItsProgress() throws Exception {
		deadLetters.make(1);
		letters(600);

		replay(topic.name());
		assertThat(printed).startsWith(deadLetters.name() + ": 600 dead letters")
				.contains(deadLetters.name() + ": 600 of 600 sent").endsWith("600 sent again").hasSizeGreaterThan(3);
	}

	@Test
	void keepsWhatCouldNotBeSent() throws Exception {
		var missing = new Topic(topic.name() + ".missing");
		Topic kept = missing.deadLettersOf(group);
		kept.make(1);
		kept.sendAll(List.of("1", "2"));

		assertThat(replay(missing.name())).isEqualTo(1);
		assertThat(printed).last().asString().startsWith("Stopped, what was not sent is kept");

		missing.make(1);
		assertThat(replay(missing.name())).isZero();
		assertThat(missing.all()).extracting("value").containsExactly("1", "2");
	}

	@Test
	void saysWhenThereIsNoSuchTopic() throws Exception {
		assertThat(replay("no.such.topic")).isEqualTo(1);
		assertThat(printed).containsExactly("No dead-letter topic belongs to no.such.topic");
	}

	private int replay(String name) throws InterruptedException {
		printed.clear();
		return DeadLetterReplay.run(Connection.to(RealKafka.bootstrapServers(), Map.of()), name, printed::add);
	}

	private void letters(int count) {
		deadLetters.sendAll(IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList());
	}
}
