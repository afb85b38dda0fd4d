package org.shutterline.platform.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A real Kafka broker: one per JVM, shared by all Spring contexts, so that tests must tell their records apart by key.
 * Topics are not created by merely naming them. Dead consumers of the new group protocol are noticed within three seconds.
 */
@TestConfiguration(proxyBeanMethods = false)
public class RealKafka {
	private static final Map<String, String> SETTINGS = Map.of("auto.create.topics.enable", "false",
			"offsets.topic.num.partitions", "1", "offsets.topic.replication.factor", "1",
			"group.consumer.session.timeout.ms", "3000", "group.consumer.min.session.timeout.ms", "1000",
			"group.consumer.heartbeat.interval.ms", "500", "group.consumer.min.heartbeat.interval.ms", "100",
			"group.min.session.timeout.ms", "1000", "group.initial.rebalance.delay.ms", "0");

	@Bean
	KafkaConnectionDetails kafkaConnection() {
		return () -> List.of(bootstrapServers());
	}

	/** Where the broker listens, for tests that do without Spring. */
	public static String bootstrapServers() {
		return Server.BOOTSTRAP;
	}

	/** Starts on first use; ends with the JVM. */
	private static final class Server {
		static final String BOOTSTRAP = Servers.inContainers() ? container() : embedded();

		private static String embedded() {
			var broker = new EmbeddedKafkaKraftBroker(1, 1);
			// The broker publishes its address as a system property; the one that Spring Boot reads would leak into
			// contexts that want no Kafka.
			broker.brokerListProperty("shutterline.test.kafka").brokerProperties(SETTINGS);
			broker.afterPropertiesSet();
			// After the Spring contexts: clients that close while their broker goes wait for it until they are killed.
			SpringApplication.getShutdownHandlers().add(broker::destroy);
			return broker.getBrokersAsString();
		}

		// The container lives as long as the JVM.
		@SuppressWarnings("resource")
		private static String container() {
			var server = new KafkaContainer("apache/kafka:4.2.1");
			SETTINGS.forEach((setting, value) -> server
					.withEnv("KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT), value));
			server.start();
			return server.getBootstrapServers();
		}
	}
}
