package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealKafka;

class ResetOffsetsTests {
	private final Topic topic = Topic.create();
	private final String group = Subscriber.newGroup();
	private final List<Integer> handled = new CopyOnWriteArrayList<>();
	private final EventSubscription subscription = EventSubscription.to(topic.name())
			.on("post_liked", 1, Liked.class, liked -> handled.add(liked.postId())).build();
	private final List<String> printed = new ArrayList<>();

	record Liked(int postId) {}

	@Test
	void hasAStoppedGroupReadAgainAndRefusesItOfARunningOne() throws Exception {
		topic.send("1", "post_liked", 1, "{\"post_id\":1}");
		topic.send("2", "post_liked", 1, "{\"post_id\":2}");
		try (var _ = Subscriber.start(group, subscription)) {
			await().atMost(Duration.ofMinutes(1)).until(() -> handled.size() == 2);
			// As soon as it has confirmed what it has read.
			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
				assertThat(reset("earliest")).isEqualTo(1);
				assertThat(printed).last().asString().contains("must be stopped");
			});
		}

		await().atMost(Duration.ofMinutes(1)).until(() -> reset("earliest") == 0);

		assertThat(printed).last().asString().endsWith("from 0 of 2");
		try (var _ = Subscriber.startWithoutDeadLetters(group, subscription)) {
			await().atMost(Duration.ofMinutes(1)).until(() -> handled.equals(List.of(1, 2, 1, 2)));
		}
	}

	@Test
	void takesMomentsAndNothingElse() throws Exception {
		topic.send("1", "post_liked", 1, "{\"post_id\":1}");
		hasRead();

		assertThat(reset("2020-01-02T03:04:05Z")).isZero();
		assertThat(printed).last().asString().endsWith("from 0 of 1");
		assertThat(reset("2999-01-02T03:04:05Z")).isZero();
		assertThat(printed).last().asString().endsWith("from 1 of 1");
		assertThat(reset("latest")).isZero();
		assertThat(printed).last().asString().endsWith("from 1 of 1");
		assertThat(reset("yesterday")).isEqualTo(2);
	}

	@Test
	void refusesGroupsAndTopicsThatThereAreNot() throws Exception {
		topic.send("1", "post_liked", 1, "{\"post_id\":1}");

		assertThat(reset("earliest")).isEqualTo(1);
		assertThat(printed).last().asString().contains("no group '" + group + "' that has read " + topic.name());
		hasRead();
		assertThat(ResetOffsets.run(Connection.to(RealKafka.bootstrapServers(), Map.of()), group, topic.name() + ".x",
				"earliest", printed::add))
				.isEqualTo(1);
		assertThat(printed).last().asString().contains("no topic '" + topic.name() + ".x'");
		assertThat(ResetOffsets.run(Connection.to(RealKafka.bootstrapServers(), Map.of()), group, "no topic",
				"earliest", printed::add))
				.isEqualTo(1);
		assertThat(printed).last().asString().contains("no topic 'no topic'");
	}

	private void hasRead() throws Exception {
		try (var admin = Admin
				.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, RealKafka.bootstrapServers()))) {
			admin.alterConsumerGroupOffsets(group,
					Map.of(new TopicPartition(topic.name(), 0), new OffsetAndMetadata(1))).all().get();
		}
	}

	private int reset(String place) throws InterruptedException {
		return ResetOffsets.run(Connection.to(RealKafka.bootstrapServers(), Map.of()), group, topic.name(), place,
				printed::add);
	}
}
