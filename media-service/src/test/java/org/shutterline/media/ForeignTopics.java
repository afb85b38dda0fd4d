package org.shutterline.media;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The topics that others create and this service reads, and what they tell there. */
@TestConfiguration(proxyBeanMethods = false)
class ForeignTopics {
	@Bean
	EventTopic userEventsOfUserService() {
		return EventTopics.state("user.events");
	}

	@Bean
	Deletions deletions(KafkaConnectionDetails kafka) {
		return user -> {
			var payload = JsonMapper.shared().readValue(EventContract.of("user_deleted").example(), ObjectNode.class)
					.put("user_id", user.toString());
			var event = new ProducerRecord<>("user.events", user.toString(), payload.toString());
			Map.of("type", "user_deleted", "version", "1", "event_id", UUID.randomUUID().toString(), "occurred_at",
					Instant.now().toString())
					.forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
			try (var producer = new KafkaProducer<>(
					Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBootstrapServers()),
					new StringSerializer(), new StringSerializer())) {
				producer.send(event).get();
			}
			catch (InterruptedException | ExecutionException e) {
				throw new IllegalStateException(e);
			}
		};
	}

	/** Tells that accounts were deleted. */
	interface Deletions {
		void tell(Id user);
	}
}
