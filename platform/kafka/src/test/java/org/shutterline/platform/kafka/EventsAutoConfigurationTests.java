package org.shutterline.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealKafka;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import io.micrometer.tracing.Tracer;

@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = { "spring.config.import=classpath:platform.yml",
		"spring.application.name=events-test", "shutterline.kafka.partitions=2" })
@AutoConfigureTracing
@Import(RealKafka.class)
class EventsAutoConfigurationTests {
	private static final Topic TOPIC = new Topic("test." + UUID.randomUUID());

	private static final BlockingQueue<String> HANDLED = new LinkedBlockingQueue<>();

	@Autowired
	KafkaHealthIndicator health;

	record Liked(int postId) {}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {
		@Bean
		EventTopic events() {
			return EventTopics.state(TOPIC.name());
		}

		@Bean
		EventSubscription subscription(Tracer tracer) {
			return EventSubscription.to(TOPIC.name()).on("post_liked", 1, Liked.class, liked -> {
				var span = tracer.currentSpan();
				HANDLED.add(liked.postId() + " in " + (span == null ? "no trace" : span.context().traceId()));
			}).build();
		}
	}

	@Test
	void consumesInTheTraceOfTheEvent() throws Exception {
		await().atMost(Duration.ofMinutes(2)).until(() -> health.health().getStatus().equals(Status.UP));
		try (var admin = Admin.create(Topic.connection())) {
			assertThat(admin.listTopics().names().get()).contains(TOPIC.name(), "events-test." + TOPIC.name() + ".dlt");
		}
		String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
		TOPIC.send("1", "{\"post_id\":7}", Map.of("type", "post_liked", "version", "1", "traceparent",
				"00-" + trace + "-00f067aa0ba902b7-01"));
		await().atMost(Duration.ofMinutes(2))
				.untilAsserted(() -> assertThat(HANDLED).containsExactly("7 in " + trace));
	}
}
