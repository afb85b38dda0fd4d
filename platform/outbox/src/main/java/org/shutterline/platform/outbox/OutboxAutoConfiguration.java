package org.shutterline.platform.outbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.shutterline.platform.core.Traces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import tools.jackson.databind.json.JsonMapper;

/** Gives every service with a database its outbox. */
@AutoConfiguration(afterName = {
		"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
		"org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
		"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.shutterline.platform.core.CoreAutoConfiguration",
		"org.shutterline.platform.core.TracesAutoConfiguration" })
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(OutboxSettings.class)
class OutboxAutoConfiguration {
	private final WakeUp wakeUp = new WakeUp();

	@Bean
	@ConditionalOnMissingBean
	Outbox outbox(DataSource dataSource, JsonMapper mapper, ObjectProvider<Clock> clock,
			ObjectProvider<Traces> traces) {
		return new TransactionalOutbox(JdbcClient.create(dataSource), mapper, clock.getIfAvailable(Clock::systemUTC),
				traces.getIfAvailable(Traces::none), wakeUp);
	}

	@Bean
	OutboxBacklog outboxBacklog(DataSource dataSource) {
		return new OutboxBacklog(JdbcClient.create(dataSource));
	}

	/** Switched off where Debezium reads the table in its stead, or where a test wants to see the rows. */
	@Bean
	@ConditionalOnBooleanProperty(name = "shutterline.outbox.relay", matchIfMissing = true)
	OutboxRelay outboxRelay(DataSource dataSource, ProducerFactory<?, ?> kafka, OutboxSettings settings,
			ObjectProvider<Clock> clock, ObjectProvider<MeterRegistry> meters,
			ObjectProvider<Traces> traces) {
		return new OutboxRelay(dataSource, () -> producer(kafka.getConfigurationProperties(), settings), wakeUp,
				settings, clock.getIfAvailable(Clock::systemUTC), meters.getIfAvailable(CompositeMeterRegistry::new),
				traces.getIfAvailable(Traces::none));
	}

	/**
	 * A producer that gives up within the delivery timeout, so that no transaction stays open for longer, and that repeats
	 * and reorders nothing by itself.
	 */
	static Producer<String, byte[]> producer(Map<String, Object> connection, OutboxSettings settings) {
		int deliveryTimeout = Math.toIntExact(settings.deliveryTimeout().toMillis());
		var properties = new HashMap<>(connection);
		properties.put(ProducerConfig.ACKS_CONFIG, "all");
		properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeout);
		properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryTimeout / 2);
		properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryTimeout / 2);
		properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
		return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
	}
}
