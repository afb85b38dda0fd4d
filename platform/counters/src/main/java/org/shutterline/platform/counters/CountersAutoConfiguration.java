package org.shutterline.platform.counters;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a service with a database its {@link Counters} and one folder an instance. */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
		"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration" })
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(CounterSettings.class)
class CountersAutoConfiguration {
	@Bean
	Counters counters(JdbcClient jdbc) {
		return new Counters(jdbc);
	}

	@Bean
	@DependsOnDatabaseInitialization
	@ConditionalOnBooleanProperty(name = "shutterline.counters.folding", matchIfMissing = true)
	FoldingLoop foldingLoop(JdbcClient jdbc, PlatformTransactionManager transactions, CounterSettings settings,
			ObjectProvider<CountsFolded> listener) {
		var folder = new CounterFolder(jdbc, new TransactionTemplate(transactions), settings,
				listener.getIfAvailable());
		return new FoldingLoop(folder, settings.foldEvery());
	}
}
