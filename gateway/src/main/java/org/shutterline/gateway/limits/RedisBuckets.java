package org.shutterline.gateway.limits;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Buckets that all gateways share, by one script and one round trip a request. */
class RedisBuckets implements AutoCloseable {
	private static final Logger log = LoggerFactory.getLogger(RedisBuckets.class);
	private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);
	private final Set<Class<?>> said = ConcurrentHashMap.newKeySet();
	private final TakeScript script = new TakeScript();
	private final Mono<Void> connecting;
	private final Disposable connection;
	private volatile @Nullable RedisAsyncCommands<String, String> redis;

	/** Begins to connect, and goes on trying for as long as it takes. */
	RedisBuckets(RedisClient client, RedisURI where) {
		// Only the first connection is ours to establish; Lettuce renews it when it breaks.
		var first = Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.ASCII, where))
				.doOnError(this::say)
				.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_ATTEMPTS))
				.doOnNext(connected -> redis = connected.async()).cache();
		this.connecting = first.then();
		this.connection = first.subscribe();
	}

	/** Completes when there is a connection for the first time. */
	Mono<Void> connected() {
		return connecting;
	}

	/** One request from each. Fails at once where there is no connection. */
	CompletionStage<Permit> take(List<Quota> quotas) {
		return ask(quotas.stream().map(Ask::one).toList()).thenApply(answer -> answer.permit(quotas));
	}

	/** All that is asked for, or nothing. Fails at once where there is no connection. */
	CompletionStage<Answer> ask(List<Ask> asks) {
		var now = redis;
		try {
			return now == null ? failed() : script.take(now, asks);
		}
		catch (RedisException e) {
			return CompletableFuture.failedFuture(e);
		}
	}

	/** Completes if Redis answers. */
	Mono<Void> ping() {
		var now = redis;
		return now == null ? Mono.fromCompletionStage(failed()) : Mono.fromCompletionStage(now::ping).then();
	}

	/** Each kind of reason once: attempts follow each other fast, and a wrong certificate stays wrong. */
	private void say(Throwable failure) {
		var reason = NestedExceptionUtils.getMostSpecificCause(failure);
		if (said.add(reason.getClass())) {
			log.warn("No connection to the limits' Redis, tried again until there is one: {}: {}", failure.getMessage(),
					reason.toString());
		}
	}

	private static <T> CompletionStage<T> failed() {
		return CompletableFuture.failedFuture(new RedisException("Not connected yet"));
	}

	@Override
	public void close() {
		connection.dispose();
	}
}
