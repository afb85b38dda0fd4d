package org.shutterline.gateway.limits;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Buckets that all gateways share. */
class RedisBuckets implements AutoCloseable {
	private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);
	private static final Duration FIRST_USE = Duration.ofSeconds(2);
	private static final Duration KEPT_BEYOND_REFILL = Duration.ofSeconds(10);
	private final LimitSettings settings;
	private final Map<LimitClass, BucketConfiguration> configurations = new EnumMap<>(LimitClass.class);
	private final Disposable connecting;
	private volatile @Nullable Connected connected;

	RedisBuckets(RedisClient client, RedisURI where, LimitSettings settings) {
		this.settings = settings;
		for (LimitClass limit : LimitClass.values()) {
			var allowance = settings.of(limit);
			configurations.put(limit, BucketConfiguration.builder().addLimit(bandwidth -> bandwidth
					.capacity(allowance.requests()).refillGreedy(allowance.requests(), allowance.per())).build());
		}
		// Only the first connection is ours to establish; Lettuce renews it when it breaks. It is used once before it
		// counts, because what is loaded on first use takes longer than a request may wait.
		this.connecting = Mono.fromCompletionStage(() -> client.connectAsync(ByteArrayCodec.INSTANCE, where))
				.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_ATTEMPTS)).map(Connected::by)
				.delayUntil(redis -> take(redis, LimitClass.READ, "nobody").timeout(FIRST_USE).onErrorComplete())
				.subscribe(redis -> connected = redis);
	}

	/** Fails at once where there is no connection. */
	Mono<Permit> take(LimitClass limit, String who) {
		var redis = connected;
		return redis == null ? Mono.error(new RedisException("Not connected yet")) : take(redis, limit, who);
	}

	private Mono<Permit> take(Connected redis, LimitClass limit, String who) {
		var allowance = settings.of(limit);
		// The allowance is part of the key, so that a changed setting does not meet an old bucket.
		String key = "limit:" + limit.title() + ":" + allowance.requests() + "/" + allowance.per().toMillis() + ":"
				+ who;
		return Mono
				.fromFuture(() -> redis.buckets().getProxy(key.getBytes(StandardCharsets.UTF_8),
						() -> CompletableFuture.completedFuture(configurations.get(limit)))
						.tryConsumeAndReturnRemaining(1))
				.map(probe -> Permit.from(limit, allowance.requests(), allowance.per(), probe));
	}

	/** Completes if Redis answers. */
	Mono<Void> ping() {
		var redis = connected;
		return redis == null
				? Mono.error(new RedisException("Not connected yet"))
				: redis.connection().reactive().ping().then();
	}

	@Override
	public void close() {
		connecting.dispose();
	}

	private record Connected(StatefulRedisConnection<byte[], byte[]> connection, AsyncProxyManager<byte[]> buckets) {
		static Connected by(StatefulRedisConnection<byte[], byte[]> connection) {
			var buckets = Bucket4jLettuce.casBasedBuilder(connection).expirationAfterWrite(
					ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_BEYOND_REFILL)).build();
			return new Connected(connection, buckets.asAsync());
		}
	}
}
