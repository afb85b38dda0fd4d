package org.shutterline.platform.redis;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Gives a service a {@link QuickRedis} to the Redis, or Redis Cluster, of {@code spring.data.redis}. */
@AutoConfiguration(afterName = { "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnBean(DataRedisConnectionDetails.class)
@EnableConfigurationProperties({ RedisSettings.class, CacheSettings.class })
class RedisAutoConfiguration {
	@Bean
	QuickRedis quickRedis(DataRedisConnectionDetails details, LettuceConnectionFactory boots, RedisSettings settings,
			MeterRegistry meters) {
		var redis = new QuickRedis(RedisLine.to(details, boots.getClientConfiguration(), settings), settings);
		Gauge.builder("shutterline.redis.avoided", redis, asked -> asked.isAvoided() ? 1 : 0)
				.description("1 while this process does without Redis").register(meters);
		Gauge.builder("shutterline.redis.waiting", redis, QuickRedis::waiting)
				.description("Rounds that wait until less is under way to Redis").register(meters);
		FunctionCounter.builder("shutterline.redis.rounds", redis, QuickRedis::rounds)
				.description("How often this process waited for Redis").register(meters);
		return redis;
	}
}
