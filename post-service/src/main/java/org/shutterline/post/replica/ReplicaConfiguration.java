package org.shutterline.post.replica;

import java.sql.Connection;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;

import org.shutterline.platform.redis.QuickRedis;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Without {@code shutterline.replica.url} nothing of this stands in the way of a request. */
@Configuration(proxyBeanMethods = false)
class ReplicaConfiguration {
	@Bean
	ReplicaPool replicaPool(ReplicaSettings settings, JdbcConnectionDetails primary) {
		return new ReplicaPool(settings, primary);
	}

	/** Has read-only transactions, and nothing else, take their connection from the replica. */
	@Bean
	static BeanPostProcessor readOnlyTransactionsOnReplica(ObjectProvider<ReplicaPool> pool) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return bean instanceof DataSource primary
						? pool.getObject().dataSource().map(replica -> routed(primary, replica)).orElse(primary)
						: bean;
			}
		};
	}

	@Bean
	Replica replica(ReplicaSettings settings, ReplicaPool pool, DataSource dataSource,
			PlatformTransactionManager transactions, QuickRedis redis, MeterRegistry meters) {
		return pool.dataSource().<Replica>map(replica -> {
			var readOnly = new TransactionTemplate(transactions);
			readOnly.setReadOnly(true);
			var watch = new ReplicaWatch(JdbcClient.create(dataSource), JdbcClient.create(replica), settings, meters,
					System::nanoTime);
			return new StreamedReplica(readOnly, watch, new RecentWriters(redis, settings.afterWrite()), meters);
		}).orElseGet(NoReplica::new);
	}

	@Bean
	WebMvcConfigurer writersNoted(ObjectProvider<Replica> replica) {
		return new WebMvcConfigurer() {
			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				if (replica.getObject() instanceof StreamedReplica streamed) {
					registry.addInterceptor(new WritersNoted(streamed));
				}
			}
		};
	}

	private static DataSource routed(DataSource primary, DataSource replica) {
		var routed = new LazyConnectionDataSourceProxy();
		routed.setTargetDataSource(primary);
		routed.setReadOnlyDataSource(replica);
		// PostgreSQL's and the pool's; otherwise the proxy asks a connection, and the service could not start without one.
		routed.setDefaultAutoCommit(true);
		routed.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
		routed.afterPropertiesSet();
		return routed;
	}
}
