package org.shutterline.load.service;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Likes that wait in Kafka until all are there, and then go through the service's own listener into its tables. */
final class LikesTold {
	private final ApplicationContext context;

	private final ManyLikes likes;

	LikesTold(ApplicationContext context, ManyLikes likes) {
		this.context = context;
		this.likes = likes;
	}

	/** From the first call of the handler to the end of the last. */
	double perSecond() {
		var listeners = context.getBean("eventListeners", SmartLifecycle.class);
		var handled = context.getBean(Handled.class);
		listeners.stop();
		send();
		handled.expect(likes.count());
		listeners.start();
		while (!handled.isComplete()) {
			LockSupport.parkNanos(1_000_000);
		}
		return handled.perSecond();
	}

	private void send() {
		var server = Map.<String, Object>of("bootstrap.servers",
				context.getEnvironment().getRequiredProperty("spring.kafka.bootstrap-servers"), "linger.ms", 20,
				"batch.size", 1 << 18);
		try (var producer = new KafkaProducer<>(server, new StringSerializer(), new StringSerializer())) {
			for (int i = 0; i < likes.count(); i++) {
				var _ = producer.send(like(i));
			}
		}
	}

	private ProducerRecord<String, String> like(int i) {
		var record = new ProducerRecord<>(NotificationAdditions.TOPIC, likes.key(i), """
				{"post_id":"%d","post_author_id":"%d","user_id":"%d","version":1,"liked_at":"%s"}"""
				.formatted(likes.post(i), likes.author(i), likes.actor(i), Instant.now()));
		header(record, "event_id", UUID.randomUUID().toString());
		header(record, "type", "post_liked");
		header(record, "version", "1");
		header(record, "occurred_at", Instant.now().toString());
		return record;
	}

	private static void header(ProducerRecord<?, ?> record, String name, String value) {
		record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
	}
}
