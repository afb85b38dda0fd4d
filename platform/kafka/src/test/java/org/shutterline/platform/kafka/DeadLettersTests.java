package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class DeadLettersTests {
	/** In the one way that says so: whatever else is thrown, Spring Kafka takes for a failure of all records of the poll. */
	@Test
	void saysThatThereIsNoPlaceForThem() {
		var consumed = new ConsumerRecord<>("test.nowhere", 0, 7, new byte[0], new byte[0]);
		try (var deadLetters = new DeadLetters(Topic.connection(), new SimpleMeterRegistry())) {
			var keeping = deadLetters.of("group", "test.nowhere");
			assertThatExceptionOfType(KafkaException.class)
					.isThrownBy(() -> keeping.accept(consumed, new IllegalStateException("refused")))
					.withMessageContaining("group.test.nowhere.dlt");
		}
	}
}
