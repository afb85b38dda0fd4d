package org.shutterline.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells of likes that nobody gave, as post-service would. */
final class Likes implements AutoCloseable {
	private final KafkaProducer<String, String> producer;
	private final AtomicLong post;
	private final long liker;

	/**
	 * @param kafka the broker's address
	 * @param liker who likes; an account of the benchmark's own
	 */
	Likes(String kafka, long liker) {
		this.producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", kafka, "linger.ms", 0, "acks", "all", "max.block.ms", 5000),
				new StringSerializer(), new StringSerializer());
		this.liker = liker;
		this.post = new AtomicLong(System.currentTimeMillis() << 20);
		var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		send("user.events", Long.toString(liker), "user_changed",
				"""
						{"user_id": "%d", "version": 1, "username": "bench", "display_name": "", "bio": "",
						"profile_picture_key": null, "private": false, "created_at": "%s", "changed_at": "%s"}"""
						.formatted(liker, now, now));
		producer.flush();
	}

	/** A new post of the author is liked now. */
	void like(long author) {
		long liked = post.incrementAndGet();
		send("engagement.events", liked + ":" + liker, "post_liked",
				"{\"post_id\": \"%d\", \"post_author_id\": \"%d\", \"user_id\": \"%d\", \"version\": 1, \"liked_at\": \"%s\"}"
						.formatted(liked, author, liker, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
	}

	private void send(String topic, String key, String type, String json) {
		var event = new ProducerRecord<>(topic, key, json);
		Map.of("event_id", UUID.randomUUID().toString(), "type", type, "version", "1", "occurred_at",
				Instant.now().toString()).forEach((name, text) -> event.headers().add(name, text.getBytes(UTF_8)));
		var _ = producer.send(event);
	}

	@Override
	public void close() {
		producer.close();
	}
}
