package org.shutterline.platform.core;

import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Provides {@link Ids} to processes that have a database. */
@AutoConfiguration(after = CoreAutoConfiguration.class, afterName = {
		"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
		"org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration" })
@ConditionalOnClass({ JdbcClient.class, DataSource.class })
@ConditionalOnBean(DataSource.class)
class IdsAutoConfiguration {
	@Bean
	@ConditionalOnMissingBean(Ids.class)
	@DependsOnDatabaseInitialization
	LeasedIds ids(DataSource dataSource, Clock clock) {
		return new LeasedIds(new IdNodes(dataSource), clock);
	}
}
