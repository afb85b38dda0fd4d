package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TopicProvisioningTests {
	private final String name = "test." + UUID.randomUUID();

	@Test
	void makesStateTopicsCompactedAndStreamsNot() throws Exception {
		provision(EventTopics.state(name + ".state").toNewTopic(4), EventTopics.stream(name + ".stream").toNewTopic(2));

		assertThat(partitions(name + ".state")).isEqualTo(4);
		assertThat(config(name + ".state", "cleanup.policy")).isEqualTo("compact");
		assertThat(partitions(name + ".stream")).isEqualTo(2);
		assertThat(config(name + ".stream", "cleanup.policy")).isEqualTo("delete");
	}

	@Test
	void keepsDeadLettersForTheirTimeAndWithRoomForTheirHeaders() throws Exception {
		provision(DeadLetters.newTopic("group", name, Duration.ofDays(30)));

		String deadLetters = "group." + name + ".dlt";
		assertThat(partitions(deadLetters)).isEqualTo(1);
		assertThat(config(deadLetters, "retention.ms")).isEqualTo("2592000000");
		assertThat(config(deadLetters, "max.message.bytes")).isEqualTo("2097152");
	}

	@Test
	void letsExpiringStateEndSoonAfterItsTime() throws Exception {
		provision(EventTopics.expiringState(name, Duration.ofHours(1)).toNewTopic(2));

		assertThat(config(name, "cleanup.policy")).isEqualTo("compact,delete");
		assertThat(config(name, "retention.ms")).isEqualTo("3600000");
		assertThat(config(name, "segment.ms")).isEqualTo("900000");
	}

	@Test
	void leavesWhatExistsAndMakesTheRest() throws Exception {
		new Topic(name).make(1);
		provision(EventTopics.state(name).toNewTopic(4), EventTopics.state(name + ".new").toNewTopic(4));

		assertThat(partitions(name)).isEqualTo(1);
		assertThat(partitions(name + ".new")).isEqualTo(4);
	}

	@Test
	void doesNotHoldUpTheStartWithoutABroker(CapturedOutput output) {
		try (var broker = new Broker(Map.of("bootstrap.servers", "no-such-host.invalid:9092"))) {
			var provisioning = new TopicProvisioning(broker, List.of(EventTopics.state(name).toNewTopic(1)));
			long before = System.nanoTime();
			provisioning.start();
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
			await().atMost(Duration.ofMinutes(2))
					.untilAsserted(() -> assertThat(output.getOut()).contains("Making the topics: trying again"));
			provisioning.stop();
		}
	}

	private static void provision(NewTopic... topics) throws Exception {
		try (var broker = new Broker(Topic.connection()); var admin = Admin.create(Topic.connection())) {
			var provisioning = new TopicProvisioning(broker, List.of(topics));
			provisioning.start();
			var names = List.of(topics).stream().map(NewTopic::name).toList();
			await().atMost(Duration.ofMinutes(2)).until(() -> admin.listTopics().names().get().containsAll(names));
			provisioning.stop();
		}
	}

	private static int partitions(String topic) throws Exception {
		try (var admin = Admin.create(Topic.connection())) {
			return admin.describeTopics(List.of(topic)).allTopicNames().get().values().iterator().next().partitions()
					.size();
		}
	}

	private static String config(String topic, String setting) throws Exception {
		try (var admin = Admin.create(Topic.connection())) {
			var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
			return admin.describeConfigs(List.of(resource)).all().get().values().iterator().next().get(setting).value();
		}
	}
}
