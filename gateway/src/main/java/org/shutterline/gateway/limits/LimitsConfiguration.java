package org.shutterline.gateway.limits;

import java.time.Duration;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Wires the limits to their Redis by a client of their own, which never waits for a lost connection. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
	private static final Duration RECONNECT = Duration.ofMillis(250);
	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
	private static final int MOST_WAITING_COMMANDS = 10_000;
	/** A gateway starts without Redis, too, but no later than it must. */
	private static final Duration LONGEST_START = Duration.ofSeconds(2);
	/** A Redis whose machine is gone says nothing; this is how long a connection to it may seem alive. */
	private static final KeepAliveOptions KEEP_ALIVE = KeepAliveOptions.builder().enable().idle(Duration.ofSeconds(3))
			.interval(Duration.ofSeconds(1)).count(3).build();

	@Bean(destroyMethod = "shutdown")
	ClientResources limitsResources() {
		return resources();
	}

	/** @param boots how Spring Boot itself would connect: under TLS by the URL, the settings of TLS or their bundle, or not */
	@Bean(destroyMethod = "shutdown")
	RedisClient limitsRedis(ClientResources limitsResources, LettuceConnectionFactory boots,
			DataRedisProperties properties) {
		var timeout = properties.getConnectTimeout();
		var tls = boots.getClientConfiguration().getClientOptions().map(ClientOptions::getSslOptions)
				.orElse(ClientOptions.DEFAULT_SSL_OPTIONS);
		return client(limitsResources, tls, timeout == null ? CONNECT_TIMEOUT : timeout);
	}

	/** Lettuce would let the pauses between attempts grow to 30 s, and so long the gateways would count alone. */
	static ClientResources resources() {
		return ClientResources.builder().reconnectDelay(Delay.constant(RECONNECT)).build();
	}

	/** A client that refuses commands at once while it is not connected. */
	static RedisClient client(ClientResources resources, SslOptions tls, Duration connectTimeout) {
		var client = RedisClient.create(resources);
		client.setOptions(ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
				.requestQueueSize(MOST_WAITING_COMMANDS).sslOptions(tls)
				.socketOptions(SocketOptions.builder().connectTimeout(connectTimeout).keepAlive(KEEP_ALIVE).build())
				.build());
		return client;
	}

	@Bean
	RedisBuckets redisBuckets(RedisClient limitsRedis, DataRedisConnectionDetails details,
			LettuceConnectionFactory boots) {
		return new RedisBuckets(limitsRedis, address(details, boots.getClientConfiguration()));
	}

	@Bean
	RateLimits rateLimits(RedisBuckets redisBuckets, LimitSettings settings, MeterRegistry meters) {
		var limits = new RateLimits(redisBuckets, settings);
		Gauge.builder("shutterline.limiter.degraded", limits, asked -> asked.isAlone() ? 1 : 0)
				.description("1 while this gateway counts requests alone").register(meters);
		limits.begin(LONGEST_START);
		return limits;
	}

	private static RedisURI address(DataRedisConnectionDetails details, LettuceClientConfiguration boots) {
		var standalone = details.getStandalone();
		if (standalone == null || details.getCluster() != null || details.getSentinel() != null
				|| details.getMasterReplica() != null) {
			throw new IllegalStateException("The rate limits want one Redis, no cluster, sentinels or replicas: "
					+ "set spring.data.redis.url and nothing of those");
		}
		var address = RedisURI.builder().withHost(standalone.getHost()).withPort(standalone.getPort())
				.withDatabase(standalone.getDatabase()).withSsl(boots.isUseSsl()).withStartTls(boots.isStartTls())
				.withVerifyPeer(boots.getVerifyMode());
		var password = details.getPassword();
		var username = details.getUsername();
		if (password != null && username != null) {
			address.withAuthentication(username, password);
		}
		else if (password != null) {
			address.withPassword(password.toCharArray());
		}
		return address.build();
	}
}
