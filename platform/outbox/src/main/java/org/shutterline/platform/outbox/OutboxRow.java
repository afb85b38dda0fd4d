package org.shutterline.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A committed event that waits to be published.
 *
 * @param place where the row lies; it stays there for as long as the shard is locked
 */
record OutboxRow(long id, String place, int shard, String topic, String key, String type, @Nullable String payload,
		UUID eventId,
		int version,
		Instant occurredAt, @Nullable String traceparent) {
	static final String TRACEPARENT = "traceparent";

	static OutboxRow from(ResultSet row, int number) throws SQLException {
		return new OutboxRow(row.getLong("id"), row.getString("place"), row.getInt("shard"),
				row.getString("aggregatetype"),
				row.getString("aggregateid"),
				row.getString("type"), row.getString("payload"), row.getObject("event_id", UUID.class),
				row.getInt("schema_version"), row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
				row.getString(TRACEPARENT));
	}

	/** The record's time is left to the producer: retention counts from the publication. */
	ProducerRecord<String, byte[]> toRecord() {
		var producerRecord = new ProducerRecord<String, byte[]>(topic, key, payload == null ? null : bytes(payload));
		var headers = producerRecord.headers().add("event_id", bytes(eventId.toString())).add("type", bytes(type))
				.add("version", bytes(Integer.toString(version))).add("occurred_at", bytes(occurredAt.toString()));
		if (traceparent != null) {
			headers.add(TRACEPARENT, bytes(traceparent));
		}
		return producerRecord;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
