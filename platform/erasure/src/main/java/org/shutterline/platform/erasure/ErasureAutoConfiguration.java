package org.shutterline.platform.erasure;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.shutterline.platform.outbox.Outbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/** Gives a service with a database its {@link Erasures} and one worker an instance. */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.shutterline.platform.outbox.OutboxAutoConfiguration" })
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(ErasureSettings.class)
class ErasureAutoConfiguration {
	private final WakeUp wakeUp = new WakeUp();

	@Bean
	Erasures erasures(JdbcClient jdbc, PlatformTransactionManager transactions) {
		return new Erasures(jdbc, new TransactionTemplate(transactions), wakeUp);
	}

	@Bean
	EventTopic erasureEvents() {
		return EventTopics.stream(ErasureConfirmed.TOPIC);
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "shutterline.erasure.worker", matchIfMissing = true)
	ErasureWorker erasureWorker(JdbcClient jdbc, PlatformTransactionManager transactions, Outbox outbox,
			@Value("${spring.application.name}") String service, ErasureSettings settings, Clock clock,
			ObjectProvider<PersonalData> parts, ObjectProvider<MeterRegistry> meters) {
		var due = new DueErasures(jdbc, new TransactionTemplate(transactions), outbox, service, settings, clock);
		TimeGauge.builder("erasures.oldest.age", due, TimeUnit.SECONDS, DueErasures::oldestAgeInSeconds)
				.description("Since when the oldest deletion waits to be carried out here")
				.register(meters.getIfAvailable(CompositeMeterRegistry::new));
		return new ErasureWorker(due, parts.orderedStream().toList(), settings, wakeUp);
	}
}
