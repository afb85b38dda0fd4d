package org.shutterline.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole way, from the event to its confirmation, with a process that is killed in the middle. */
class KilledErasureTests {
	private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", RealKafka.bootstrapServers());

	private static final int NOTES = 200;

	private final RealPostgres.Database database = RealPostgres.freshDatabase();

	private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

	private final long user = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);

	@Test
	void goesOnWhereAKilledProcessStopped() throws Exception {
		var first = start(Duration.ofSeconds(1));
		try {
			await().atMost(Duration.ofMinutes(2)).ignoreExceptions()
					.until(() -> jdbc.sql("select count(*) from note").query(Long.class).single() == 0);
			writeAndDelete();
			await().atMost(Duration.ofMinutes(2)).until(() -> notes() < NOTES);
		}
		finally {
			first.destroyForcibly().waitFor();
		}
		long left = notes();
		assertThat(left).isPositive();
		assertThat(confirmations()).isEmpty();

		var second = start(Duration.ZERO);
		try {
			await().atMost(Duration.ofMinutes(2)).until(() -> !confirmations().isEmpty());
			assertThat(notes()).isZero();
			var confirmation = JsonMapper.shared().readTree(confirmations().getFirst());
			assertThat(EventContract.of("erasure_confirmed").violations(confirmation.toString())).isEmpty();
			assertThat(confirmation.required("version").asLong()).isEqualTo(9);
		}
		finally {
			second.destroyForcibly().waitFor();
		}
	}

	private void writeAndDelete() {
		jdbc.sql("insert into note (user_id) select :user from generate_series(1, :count)").param("user", user)
				.param("count", NOTES).update();
		tellOfDeletion();
	}

	private long notes() {
		return jdbc.sql("select count(*) from note where user_id = :user").param("user", user).query(Long.class)
				.single();
	}

	private void tellOfDeletion() {
		var event = (ObjectNode) JsonMapper.shared().readTree(EventContract.of("user_deleted").example());
		event.put("user_id", Long.toString(user)).put("version", 9);
		try (var producer = new KafkaProducer<>(KAFKA, new StringSerializer(), new StringSerializer())) {
			var deletion = new ProducerRecord<>("user.events", Long.toString(user), event.toString());
			Map.of("type", "user_deleted", "version", "1", "event_id", UUID.randomUUID().toString())
					.forEach((name, text) -> deletion.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
			var _ = producer.send(deletion);
		}
	}

	private List<String> confirmations() {
		var found = new ArrayList<String>();
		try (var consumer = new KafkaConsumer<>(KAFKA, new StringDeserializer(), new StringDeserializer())) {
			var partitions = consumer.partitionsFor("erasure.events").stream()
					.map(each -> new TopicPartition(each.topic(), each.partition())).toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			var ends = consumer.endOffsets(partitions);
			while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
				consumer.poll(Duration.ofMillis(200)).forEach(each -> {
					if (each.key().equals(Long.toString(user))) {
						found.add(each.value());
					}
				});
			}
		}
		return found;
	}

	private Process start(Duration pause) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				NotesService.class.getName(), "--spring.config.import=classpath:platform.yml",
				"--spring.main.web-application-type=none", "--spring.main.keep-alive=true",
				"--spring.application.name=killed-service",
				"--spring.datasource.url=" + database.jdbcUrl(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(),
				"--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
				"--shutterline.erasure.claim=5s", "--notes.pause=" + pause.toMillis() + "ms").redirectErrorStream(true)
				.redirectOutput(new File("target/killed-service.log")).start();
	}
}
