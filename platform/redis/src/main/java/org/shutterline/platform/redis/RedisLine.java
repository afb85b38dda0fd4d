package org.shutterline.platform.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.TimeoutOptions.TimeoutSource;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/**
 * How one connects, for commands and for hearing what is published: by a client of one's own, which refuses commands at
 * once while it is not connected, and forgets those that get no answer.
 */
record RedisLine(ClientResources resources, AbstractRedisClient client, ReadWatch reads,
		Supplier<CompletionStage<Connected>> connecting,
		Supplier<CompletionStage<? extends StatefulRedisPubSubConnection<String, String>>> hearing)
		implements
			AutoCloseable {
	/** Lettuce would let the pauses between attempts grow to 30 s. */
	private static final Duration RECONNECT = Duration.ofMillis(250);
	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
	/** So much later than its limit somebody may be told that Redis did not answer. */
	private static final Duration TICK = Duration.ofMillis(10);
	private static final long UNLIMITED = 0;
	private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(30);
	/** On a connection: all that waits for an answer, and as much again that nobody waits for any more. */
	private static final int MOST_WAITING_COMMANDS = 2 * QuickRedis.MOST_UNDER_WAY;
	/** A Redis whose machine is gone says nothing; this is how long a connection to it may seem alive. */
	private static final KeepAliveOptions KEEP_ALIVE = KeepAliveOptions.builder().enable().idle(Duration.ofSeconds(3))
			.interval(Duration.ofSeconds(1)).count(3).build();

	/** A connection to one server or to a cluster, with the commands that both know. */
	record Connected(StatefulConnection<String, String> connection,
			RedisClusterAsyncCommands<String, String> commands, boolean clustered) {
		static Connected to(StatefulRedisConnection<String, String> server) {
			return new Connected(server, server.async(), false);
		}

		static Connected to(StatefulRedisClusterConnection<String, String> cluster) {
			return new Connected(cluster, cluster.async(), true);
		}
	}

	/**
	 * @param boots how Spring Boot itself would connect there: under TLS by the URL, the settings of TLS or their bundle, or in
	 *        the plain
	 * @throws IllegalStateException if the settings say something else than one server or a cluster
	 */
	static RedisLine to(DataRedisConnectionDetails details, LettuceClientConfiguration boots, RedisSettings settings) {
		if (details.getSentinel() != null || details.getMasterReplica() != null) {
			throw unknown();
		}
		var tls = boots.getClientOptions().map(ClientOptions::getSslOptions)
				.orElse(ClientOptions.DEFAULT_SSL_OPTIONS);
		var cluster = details.getCluster();
		if (cluster != null) {
			return cluster(cluster.getNodes().stream()
					.map(node -> address(details, boots, node.host(), node.port(), 0)).toList(), tls, settings);
		}
		var standalone = details.getStandalone();
		if (standalone == null) {
			throw unknown();
		}
		return server(address(details, boots, standalone.getHost(), standalone.getPort(), standalone.getDatabase()),
				tls, settings);
	}

	static RedisLine server(RedisURI where, SslOptions tls, RedisSettings settings) {
		var reads = new ReadWatch();
		var resources = ownResources(reads);
		var client = RedisClient.create(resources);
		client.setOptions(options(tls, settings));
		return new RedisLine(resources, client, reads,
				() -> client.connectAsync(StringCodec.UTF8, where).thenApply(Connected::to),
				() -> client.connectPubSubAsync(StringCodec.UTF8, where));
	}

	private static RedisLine cluster(List<RedisURI> nodes, SslOptions tls, RedisSettings settings) {
		var reads = new ReadWatch();
		var resources = ownResources(reads);
		var client = RedisClusterClient.create(resources, nodes);
		var options = ClusterClientOptions.builder(options(tls, settings))
				.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(TOPOLOGY_REFRESH)
						.build());
		client.setOptions(options.build());
		return new RedisLine(resources, client, reads,
				() -> client.refreshPartitionsAsync().thenCompose(_ -> client.connectAsync(StringCodec.UTF8))
						.thenApply(Connected::to),
				() -> client.refreshPartitionsAsync().thenCompose(_ -> client.connectPubSubAsync(StringCodec.UTF8)));
	}

	@Override
	public void close() {
		client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		resources.shutdown().syncUninterruptibly();
		timer().stop();
	}

	/** Does what is due within a hundredth of a second, one thing after the other. */
	Timer timer() {
		return resources.timer();
	}

	private static IllegalStateException unknown() {
		return new IllegalStateException("Wanted: one Redis, or a cluster, no sentinels and no replicas: "
				+ "set spring.data.redis.url or spring.data.redis.cluster.nodes");
	}

	private static ClientResources ownResources(ReadWatch reads) {
		return ClientResources.builder().nettyCustomizer(reads).reconnectDelay(Delay.constant(RECONNECT))
				.timer(new HashedWheelTimer(new DefaultThreadFactory("redis-timer", true), TICK.toMillis(),
						TimeUnit.MILLISECONDS))
				.build();
	}

	private static ClientOptions options(SslOptions tls, RedisSettings settings) {
		return ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
				.requestQueueSize(MOST_WAITING_COMMANDS).sslOptions(tls)
				.timeoutOptions(TimeoutOptions.builder().timeoutCommands().timeoutSource(limit(settings)).build())
				.socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).keepAlive(KEEP_ALIVE).build())
				.build();
	}

	/**
	 * Of all but the commands of rounds: one limit is enough for a round, and that of each command costs as much as it. Who
	 * waits for an answer has a limit of their own; this one is for commands that nobody waits for.
	 */
	private static TimeoutSource limit(RedisSettings settings) {
		return new TimeoutSource() {
			@Override
			public long getTimeout(RedisCommand<?, ?, ?> command) {
				return CommandWrapper.unwrap(command, Awaited.class) != null
						? UNLIMITED
						: settings.longestWait().toNanos();
			}

			@Override
			public TimeUnit getTimeUnit() {
				return TimeUnit.NANOSECONDS;
			}
		};
	}

	private static RedisURI address(DataRedisConnectionDetails details, LettuceClientConfiguration boots, String host,
			int port, int database) {
		var address = RedisURI.builder().withHost(host).withPort(port).withDatabase(database)
				.withSsl(boots.isUseSsl()).withStartTls(boots.isStartTls()).withVerifyPeer(boots.getVerifyMode());
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
