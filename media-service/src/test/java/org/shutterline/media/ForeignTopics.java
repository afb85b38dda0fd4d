package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

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
public class ForeignTopics {
	@Bean
	EventTopic userEventsOfUserService() {
		return EventTopics.state("user.events");
	}

	@Bean
	EventTopic postCountedOfPostService() {
		return EventTopics.state("post.counted");
	}

	@Bean
	Deletions deletions(KafkaConnectionDetails kafka) {
		return user -> tell(kafka, "user_deleted", event -> event.put("user_id", user.toString()));
	}

	@Bean
	Uses uses(KafkaConnectionDetails kafka) {
		return (media, version, uses) -> tell(kafka, "media_counted",
				event -> event.put("media_id", media).put("version", version).put("uses", uses));
	}

	@Bean
	Privacy privacy(KafkaConnectionDetails kafka) {
		return (user, version, isPrivate) -> tell(kafka, "user_changed", event -> event
				.put("user_id", user.toString()).put("version", version).put("private", isPrivate));
	}

	private static void tell(KafkaConnectionDetails kafka, String type, UnaryOperator<ObjectNode> changes) {
		var contract = EventContract.of(type);
		var payload = changes.apply(JsonMapper.shared().readValue(contract.example(), ObjectNode.class)).toString();
		assertThat(contract.violations(payload)).isEmpty();
		var event = new ProducerRecord<>(contract.topic(), contract.key(payload), payload);
		Map.of("type", type, "version", "1", "event_id", UUID.randomUUID().toString(), "occurred_at",
				Instant.now().toString())
				.forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
		try (var producer = new KafkaProducer<>(
				Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBootstrapServers()), new StringSerializer(),
				new StringSerializer())) {
			producer.send(event).get();
		}
		catch (InterruptedException | ExecutionException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Tells whether accounts are private. */
	public interface Privacy {
		void tell(Id user, long version, boolean isPrivate);
	}

	/** Tells that accounts were deleted. */
	public interface Deletions {
		void tell(Id user);
	}

	/** Tells how many posts use a media. */
	public interface Uses {
		void tell(String mediaId, long version, long uses);
	}
}
