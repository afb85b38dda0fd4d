package org.shutterline.platform.servlet;

import java.time.Duration;

import org.shutterline.platform.core.Sweeper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Provides {@link Idempotency} to services that have a database. */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
		"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean({ JdbcClient.class, PlatformTransactionManager.class })
class IdempotencyAutoConfiguration {
	private static final Duration PURGED_AFTER = Duration.ofMinutes(10);
	private static final int BATCH = 1000;

	@Bean
	IdempotencyKeys idempotencyKeys(JdbcClient jdbc) {
		return new IdempotencyKeys(jdbc);
	}

	@Bean
	Idempotency idempotency(IdempotencyKeys keys, PlatformTransactionManager transactions, JsonMapper json) {
		return new Idempotency(keys, new TransactionTemplate(transactions), json);
	}

	/** Deletes expired keys; several instances skip each other's rows. */
	@Bean
	Sweeper idempotencyKeysSweeper(IdempotencyKeys keys) {
		return new Sweeper("idempotency-keys", PURGED_AFTER, () -> keys.purge(BATCH) == BATCH);
	}
}
