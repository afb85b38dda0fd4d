package org.shutterline.post;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.shutterline.contracts.EventContract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event as read from Kafka. */
public record Told(String topic, String key, String type, String eventId, String json) {
	static Told from(ConsumerRecord<String, String> read) {
		return new Told(read.topic(), read.key(), header(read, "type"), header(read, "event_id"), read.value());
	}

	public JsonNode payload() {
		return JsonMapper.shared().readTree(json);
	}

	/** Whether topic, key and payload are as the contract says. */
	public boolean isAsAgreed() {
		var contract = EventContract.of(type);
		return contract.violations(json).isEmpty() && contract.topic().equals(topic) && contract.key(json).equals(key);
	}

	private static String header(ConsumerRecord<String, String> read, String name) {
		var header = read.headers().lastHeader(name);
		return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
	}
}
