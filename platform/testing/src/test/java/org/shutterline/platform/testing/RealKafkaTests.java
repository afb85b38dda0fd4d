package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaAdmin;

class RealKafkaTests {
	private final String topic = "topic-" + UUID.randomUUID();

	@Test
	void isWhereSpringConnectsTo() {
		new ApplicationContextRunner().withUserConfiguration(RealKafka.class)
				.withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
				.run(context -> assertThat(context.getBean(KafkaAdmin.class).clusterId()).isNotBlank());
	}

	@Test
	void noticesADeadConsumerOfTheNewGroupProtocolWithinSeconds() throws ExecutionException, InterruptedException {
		createTopicAndSend("a");
		KafkaConsumer<String, String> dying = consumer();
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !dying.poll(Duration.ofMillis(100)).isEmpty());
		// As after a kill: no more heartbeats, and no word to the group.
		dying.close(CloseOptions
				.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));

		Instant died = Instant.now();
		var received = new ArrayList<String>();
		try (KafkaConsumer<String, String> heir = consumer()) {
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
				heir.poll(Duration.ofMillis(100)).forEach(polled -> received.add(polled.value()));
				return !received.isEmpty();
			});
		}
		assertThat(Duration.between(died, Instant.now())).isLessThan(Duration.ofSeconds(40));
	}

	private void createTopicAndSend(String value) throws ExecutionException, InterruptedException {
		Map<String, Object> settings = Map.of("bootstrap.servers", RealKafka.bootstrapServers());
		try (Admin admin = Admin.create(settings);
				var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
			admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
			producer.send(new ProducerRecord<>(topic, "key", value)).get();
		}
	}

	private KafkaConsumer<String, String> consumer() {
		var consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", RealKafka.bootstrapServers(), "group.id", "group-" + topic,
						"group.protocol",
						"consumer", "auto.offset.reset", "earliest", "enable.auto.commit", "false"),
				new StringDeserializer(), new StringDeserializer());
		consumer.subscribe(List.of(topic));
		return consumer;
	}
}
