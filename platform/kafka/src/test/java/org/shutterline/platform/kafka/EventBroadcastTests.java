package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.LateBroker;
import org.shutterline.platform.testing.RealKafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class EventBroadcastTests {
	private static final Duration SOON = Duration.ofMinutes(2);

	private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	record Told(String text) {}

	/** One process's reading. */
	private final class Reading {
		final Set<Boolean> virtual = ConcurrentHashMap.newKeySet();

		final List<String> heard = new CopyOnWriteArrayList<>();

		final List<String> forgotten = new CopyOnWriteArrayList<>();

		final EventBroadcast broadcast;

		final EventBroadcasts readers;

		Reading(EventBroadcast.Builder builder, Map<String, Object> connection) {
			this.broadcast = builder.on("told", 1, Told.class, told -> {
				virtual.add(Thread.currentThread().isVirtual());
				if (told.text().equals("bad")) {
					throw new IllegalStateException("bad news");
				}
				heard.add(told.text());
			}).onTombstone(forgotten::add).build();
			var mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
			this.readers = new EventBroadcasts(new BroadcastFactory(connection, mapper, meters, Clock.systemUTC()),
					List.of(broadcast));
			readers.start();
			open.add(readers::stop);
		}
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable each : open) {
			each.close();
		}
	}

	@Test
	void tellsEveryInstanceWhatIsThereAndWhatComes() {
		var topic = Topic.create(3);
		IntStream.range(0, 30).forEach(number -> tell(topic, "before " + number));
		var first = fromBeginning(topic);
		var second = fromBeginning(topic);
		for (Reading reading : List.of(first, second)) {
			await().atMost(SOON).until(reading.broadcast::isCaughtUp);
			assertThat(reading.heard).hasSize(30);
		}
		tell(topic, "after");
		await().atMost(SOON)
				.untilAsserted(() -> assertThat(List.of(first.heard, second.heard))
						.allSatisfy(heard -> assertThat(heard).hasSize(31).contains("after")));
	}

	@Test
	void readsInAThreadOfThePlatform() {
		var topic = Topic.create();
		tell(topic, "old");
		var reading = fromBeginning(topic);
		await().atMost(SOON).until(reading.broadcast::isCaughtUp);
		assertThat(reading.virtual).containsExactly(false);
	}

	@Test
	void readsAllAgainAfterARestart() {
		var topic = Topic.create();
		tell(topic, "old");
		await().atMost(SOON).until(fromBeginning(topic).broadcast::isCaughtUp);
		var again = fromBeginning(topic);
		await().atMost(SOON).untilAsserted(() -> assertThat(again.heard).containsExactly("old"));
	}

	@Test
	void goesOnAfterItWasStoppedAndStarted() {
		var topic = Topic.create();
		var reading = fromBeginning(topic);
		await().atMost(SOON).until(reading.broadcast::isCaughtUp);
		reading.readers.stop();
		tell(topic, "meanwhile");
		assertThat(reading.readers.isRunning()).isFalse();
		reading.readers.start();
		await().atMost(SOON).untilAsserted(() -> assertThat(reading.heard).containsExactly("meanwhile"));
	}

	@Test
	void hearsOnlyWhatComesWhenItBeginsNow() {
		var topic = Topic.create(2);
		tell(topic, "old");
		var reading = new Reading(EventBroadcast.of(topic.name()).fromNow(), Topic.connection());
		await().atMost(SOON).until(reading.broadcast::isCaughtUp);
		tell(topic, "new");
		await().atMost(SOON).untilAsserted(() -> assertThat(reading.heard).containsExactly("new"));
	}

	@Test
	void isCaughtUpWithAnEmptyTopicAndWithOneThatIsMadeLater() throws InterruptedException {
		var topic = new Topic("test." + UUID.randomUUID());
		var reading = fromBeginning(topic);
		assertThat(reading.broadcast.awaitCaughtUp(Duration.ofMillis(700))).isFalse();
		topic.make(2);
		assertThat(reading.broadcast.awaitCaughtUp(SOON)).isTrue();
		tell(topic, "first");
		await().atMost(SOON).untilAsserted(() -> assertThat(reading.heard).containsExactly("first"));
	}

	@Test
	void passesOverWhatCannotBeReadOrHandled() {
		var topic = Topic.create();
		topic.send("key", "told", 1, "{\"text\":");
		topic.send("key", "told", 2, "{\"text\":\"of tomorrow\"}");
		topic.send("key", "unknown", 1, "{}");
		topic.send("key", "no headers", Map.of());
		tell(topic, "bad");
		tell(topic, "good");
		topic.send("gone", null, Map.of());
		var reading = fromBeginning(topic);
		await().atMost(SOON).until(reading.broadcast::isCaughtUp);
		assertThat(reading.heard).containsExactly("good");
		assertThat(reading.forgotten).containsExactly("gone");
		assertThat(passedOver(topic, "unreadable")).isEqualTo(2);
		assertThat(passedOver(topic, "unsupported_version")).isEqualTo(1);
		assertThat(passedOver(topic, "failed")).isEqualTo(1);
	}

	@Test
	void startsWithoutABrokerAndCatchesUpWhenItComes() throws Exception {
		var topic = Topic.create();
		tell(topic, "old");
		try (var late = new LateBroker()) {
			var reading = new Reading(EventBroadcast.of(topic.name()).fromBeginning(),
					Map.of("bootstrap.servers", late.bootstrapServers()));
			assertThat(reading.broadcast.awaitCaughtUp(Duration.ofSeconds(1))).isFalse();
			late.comes();
			await().atMost(Duration.ofMinutes(2))
					.untilAsserted(() -> assertThat(reading.heard).containsExactly("old"));
			assertThat(reading.broadcast.awaitCaughtUp(SOON)).isTrue();
		}
	}

	@Test
	void findsPartitionsThatTheTopicGetsLater() throws Exception {
		var topic = Topic.create();
		// Asks twice a second what partitions there are, not twice a minute.
		var reading = new Reading(EventBroadcast.of(topic.name()).fromBeginning(),
				Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "metadata.max.age.ms", "500"));
		await().atMost(SOON).until(reading.broadcast::isCaughtUp);
		try (var admin = Admin.create(Topic.connection())) {
			admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(8))).all().get();
		}
		IntStream.range(0, 40).forEach(number -> tell(topic, "after " + number));
		await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(reading.heard).hasSize(40));
	}

	private Reading fromBeginning(Topic topic) {
		return new Reading(EventBroadcast.of(topic.name()).fromBeginning(), Topic.connection());
	}

	private double passedOver(Topic topic, String reason) {
		return meters.counter("events.passed.over", "topic", topic.name(), "reason", reason).count();
	}

	private static void tell(Topic topic, String text) {
		topic.send(text, "told", 1, "{\"text\":\"" + text + "\"}");
	}
}
