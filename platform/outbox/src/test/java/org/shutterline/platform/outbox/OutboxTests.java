package org.shutterline.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Traces;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;

@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = { "spring.config.import=classpath:platform.yml",
		"spring.application.name=outbox-test", "management.tracing.sampling.probability=1" })
@AutoConfigureTracing
@Import({ RealPostgres.class, RealKafka.class })
class OutboxTests {
	private final PublishedEvents events = new PublishedEvents();

	@Autowired
	Outbox outbox;

	@Autowired
	TransactionOperations transactions;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Tracer tracer;

	@Autowired
	Traces traces;

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {
		@Bean
		SpanExporter exporter() {
			return SpanExporter.composite();
		}
	}

	record Liked(long postId, Instant likedAt) {}

	@Test
	void publishesManyInTheOrderOfTheList() {
		var many = IntStream.range(0, 3000)
				.mapToObj(i -> new OutboxEvent(events.topic, "7:8", "post_liked", 1, new Liked(i, Instant.EPOCH)))
				.toList();
		transactions.executeWithoutResult(status -> outbox.appendAll(many));
		transactions.executeWithoutResult(status -> outbox.appendAll(List.of()));
		await().atMost(Duration.ofMinutes(2)).until(() -> events.all().size() == many.size());
		assertThat(events.all()).extracting(event -> PublishedEvents.text(event.value())).containsExactlyElementsOf(
				IntStream.range(0, 3000).mapToObj("{\"post_id\":%d,\"liked_at\":\"1970-01-01T00:00:00Z\"}"::formatted)
						.toList());
	}

	@Test
	void publishesWhatCommitted() {
		var liked = new Liked(7, Instant.parse("2026-01-02T03:04:05Z"));
		transactions.executeWithoutResult(
				status -> outbox.append(new OutboxEvent(events.topic, "7:8", "post_liked", 2, liked)));

		ConsumerRecord<String, byte[]> published = onlyEvent();
		assertThat(published.key()).isEqualTo("7:8");
		assertThat(PublishedEvents.text(published.value()))
				.isEqualTo("{\"post_id\":7,\"liked_at\":\"2026-01-02T03:04:05Z\"}");
		assertThat(header(published, "type")).isEqualTo("post_liked");
		assertThat(header(published, "version")).isEqualTo("2");
		assertThat(UUID.fromString(header(published, "event_id"))).isNotNull();
		assertThat(Instant.parse(header(published, "occurred_at"))).isBetween(Instant.now().minusSeconds(60),
				Instant.now());
		assertThat(published.headers().lastHeader("traceparent")).isNull();
	}

	@Test
	void publishesWhatAStatementAppendedWithWhatItKnew() {
		appendByStatement("1");
		transactions.executeWithoutResult(status -> appendByStatement("2"));
		transactions.executeWithoutResult(status -> {
			appendByStatement("3");
			status.setRollbackOnly();
		});
		await().atMost(Duration.ofMinutes(2)).until(() -> events.count() == 2);
		assertThat(events.all()).extracting(event -> PublishedEvents.text(event.value())).containsExactly(
				"{\"post_id\": 7, \"version\": 1, \"liked_at\": \"1970-01-01T00:00:00Z\"}",
				"{\"post_id\": 7, \"version\": 2, \"liked_at\": \"1970-01-01T00:00:00Z\"}");
		assertThat(events.all()).allSatisfy(event -> {
			assertThat(event.key()).isEqualTo("7:8");
			assertThat(header(event, "type")).isEqualTo("post_liked");
			assertThat(header(event, "version")).isEqualTo("1");
		});
	}

	private void appendByStatement(String version) {
		assertThat(jdbc.sql("select " + Outbox.append("jsonb_build_object('version', " + version + ")"))
				.params(Outbox.parameters(outbox.row(
						new OutboxEvent(events.topic, "7:8", "post_liked", 1, new Liked(7, Instant.EPOCH)))))
				.query(Long.class).single()).isPositive();
		outbox.appended();
	}

	@Test
	void publishesWhatAStatementAppendedForEachOfItsRows() {
		var rows = LongStream.of(7, 8, 9).mapToObj(post -> outbox.row(
				new OutboxEvent(events.topic, "post:" + post, "post_liked", 1, new Liked(post, Instant.EPOCH))))
				.toList();
		assertThat(jdbc.sql(Outbox.appendEach("(values (3, 30), (1, 10)) changed (position, version)",
				"changed.position", "jsonb_build_object('version', changed.version)"))
				.params(Outbox.parameters(rows)).update()).isEqualTo(2);
		outbox.appended();
		await().atMost(Duration.ofMinutes(2)).until(() -> events.count() == 2);
		assertThat(events.all()).extracting(event -> event.key() + PublishedEvents.text(event.value()))
				.containsExactlyInAnyOrder(
						"post:9{\"post_id\": 9, \"version\": 30, \"liked_at\": \"1970-01-01T00:00:00Z\"}",
						"post:7{\"post_id\": 7, \"version\": 10, \"liked_at\": \"1970-01-01T00:00:00Z\"}");
		assertThat(events.all()).extracting(event -> header(event, "event_id"))
				.containsExactlyInAnyOrder(rows.getFirst().id().toString(), rows.getLast().id().toString());
	}

	@Test
	void carriesTheTraceOfTheChange() {
		var span = tracer.nextSpan().name("change").start();
		try (var _ = tracer.withSpan(span)) {
			transactions.executeWithoutResult(
					status -> outbox.append(new OutboxEvent(events.topic, "1", "changed", 1, "any")));
		}
		finally {
			span.end();
		}

		// Through a span of its own, in which the row's wait for the relay is seen.
		assertThat(header(onlyEvent(), "traceparent")).startsWith("00-" + span.context().traceId() + "-")
				.endsWith("-01").doesNotContain(span.context().spanId());
	}

	@Test
	void carriesTheTraceOfAChangeThatNobodyLooksAtAsItIs() {
		String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
		try (var running = traces.resume(parent, "change")) {
			transactions.executeWithoutResult(
					status -> outbox.append(new OutboxEvent(events.topic, "1", "changed", 1, "any")));
			assertThat(header(onlyEvent(), "traceparent"))
					.isEqualTo(Traces.traceparent(running.spans().getFirst().context()))
					.startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-").endsWith("-00");
		}
	}

	@Test
	void publishesTombstones() {
		transactions.executeWithoutResult(
				status -> outbox.append(new OutboxEvent(events.topic, "1", "user_erased", 1, null)));

		assertThat(onlyEvent().value()).isNull();
	}

	@Test
	void publishesNothingThatWasRolledBack() {
		transactions.executeWithoutResult(status -> {
			outbox.append(new OutboxEvent(events.topic, "1", "changed", 1, "rolled back"));
			status.setRollbackOnly();
		});
		transactions.executeWithoutResult(
				status -> outbox.append(new OutboxEvent(events.topic, "1", "changed", 1, "committed")));

		assertThat(PublishedEvents.text(onlyEvent().value())).isEqualTo("\"committed\"");
	}

	@Test
	void refusesAnEventOutsideATransaction() {
		assertThatIllegalStateException()
				.isThrownBy(() -> outbox.append(new OutboxEvent(events.topic, "1", "changed", 1, "any")));
	}

	@Test
	void refusesWhatKafkaWouldRefuseForEver() {
		var tooLarge = new OutboxEvent(events.topic, "1", "changed", 1, "x".repeat(1_000_001));

		assertThatIllegalArgumentException().isThrownBy(
				() -> transactions.executeWithoutResult(status -> outbox.append(tooLarge)));
	}

	@Test
	void hasALockForEachShard() {
		assertThat(jdbc.sql("select shard from outbox_shard order by shard").query(Integer.class).list())
				.hasSize(Shards.COUNT).first().isEqualTo(0);
	}

	private ConsumerRecord<String, byte[]> onlyEvent() {
		await().atMost(Duration.ofMinutes(2)).until(() -> events.count() > 0);
		await().until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
		assertThat(events.count()).isEqualTo(1);
		return events.all().getFirst();
	}

	private static String header(ConsumerRecord<?, ?> published, String name) {
		return new String(published.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
	}
}
