package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.shutterline.contracts.EventContract;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** What the service tells the others, each event checked against its contract. */
@TestComponent
public class MediaEvents implements DisposableBean {
	private final List<Event> events = new CopyOnWriteArrayList<>();
	private final KafkaMessageListenerContainer<String, String> container;

	MediaEvents(KafkaConnectionDetails kafka) {
		var consumers = new DefaultKafkaConsumerFactory<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
				kafka.getBootstrapServers(), ConsumerConfig.GROUP_ID_CONFIG, "test-" + UUID.randomUUID(),
				ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.METADATA_MAX_AGE_CONFIG, 500),
				new StringDeserializer(), new StringDeserializer());
		var properties = new ContainerProperties("media.events");
		properties.setMissingTopicsFatal(false);
		properties.setPollTimeout(Duration.ofMillis(200).toMillis());
		properties.setMessageListener(
				(MessageListener<String, String>) message -> events.add(Event.from(message)));
		container = new KafkaMessageListenerContainer<>(consumers, properties);
		container.start();
	}

	/** One event. */
	public record Event(String key, String type, @Nullable String payload, String traceparent) {
		static Event from(ConsumerRecord<String, String> message) {
			return new Event(message.key(), header(message, "type"), message.value(), header(message, "traceparent"));
		}

		private static String header(ConsumerRecord<String, String> message, String name) {
			var header = message.headers().lastHeader(name);
			return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
		}
	}

	/** The types of the events of a media, in order; each payload is as its contract says. */
	public List<String> typesOf(String mediaId) {
		List<Event> found = of(mediaId);
		found.forEach(MediaEvents::assertKeepsContract);
		return found.stream().map(Event::type).toList();
	}

	public List<Event> of(String mediaId) {
		return events.stream().filter(event -> event.key.equals(mediaId)).toList();
	}

	private static void assertKeepsContract(Event event) {
		String payload = event.payload;
		if (payload != null) {
			var contract = EventContract.of(event.type);
			assertThat(contract.violations(payload)).as(payload).isEmpty();
			assertThat(contract.topic()).isEqualTo("media.events");
			assertThat(contract.key(payload)).isEqualTo(event.key);
		}
	}

	@Override
	public void destroy() {
		container.stop();
	}
}
