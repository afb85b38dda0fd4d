package org.shutterline.platform.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.shutterline.platform.core.Id;

/** Tells everybody that a session has ended, as user-service does. */
final class EndedSessions {
	private EndedSessions() {}

	static void tell(Id user, Id session) {
		try (var producer = new KafkaProducer<>(
				Map.<String, Object>of("bootstrap.servers", RealKafka.bootstrapServers()), new StringSerializer(),
				new StringSerializer())) {
			var event = new ProducerRecord<>("revocation.events", "session:" + session, """
					{"session_id": "%s", "user_id": "%s", "version": 1, "revoked_at": "%s", "until": "%s"}
					""".formatted(session, user, Instant.now(), Instant.now().plusSeconds(600)));
			Map.of("type", "session_revoked", "version", "1")
					.forEach((name, text) -> event.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
			producer.send(event).get();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
		catch (ExecutionException e) {
			throw new IllegalStateException("Kafka did not take the event", e);
		}
	}
}
