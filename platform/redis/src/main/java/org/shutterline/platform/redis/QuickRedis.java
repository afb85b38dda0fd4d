package org.shutterline.platform.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.redis.RedisLine.Connected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Asks Redis, waits for its time limit and no longer, and leaves it alone for a while after it failed: without Redis an
 * answer is slower by that limit a few times, then not at all. Where Redis has answered and this process is too busy to read
 * it, there is more time: whoever goes elsewhere because they are busy is busier still.
 */
public final class QuickRedis implements AutoCloseable {
	private static final Logger log = LoggerFactory.getLogger(QuickRedis.class);
	/**
	 * So many commands of rounds are under way at once. In a cluster a question about a thousand accounts is nearly as many,
	 * one for each slot: who comes beyond waits for its turn, and Redis is not asked for those whose time is up by then.
	 */
	static final int MOST_UNDER_WAY = 10_000;
	private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);
	private static final Duration DEFAULT_PAUSE = Duration.ofMillis(100);
	private final RedisLine line;
	private final RedisSettings settings;
	private final CircuitBreaker breaker;
	private final Disposable.Composite connecting;
	private final Set<Class<?>> said = ConcurrentHashMap.newKeySet();
	/** First come, first served, or large rounds would wait for as long as small ones come. */
	private final Semaphore turns = new Semaphore(MOST_UNDER_WAY, true);
	private final LongAdder rounds = new LongAdder();
	private volatile @Nullable Connected connected;

	/** Begins to connect, and goes on trying for as long as it takes. */
	QuickRedis(RedisLine line, RedisSettings settings) {
		this.line = line;
		this.settings = settings;
		this.breaker = CircuitBreaker.of("redis",
				CircuitBreakerConfig.custom().slidingWindowSize(8).minimumNumberOfCalls(4)
						.permittedNumberOfCallsInHalfOpenState(1).waitDurationInOpenState(settings.pause()).build());
		// Only the first connection is ours to establish; Lettuce renews it when it breaks.
		this.connecting = Disposables.composite(until(line.connecting()).subscribe(found -> connected = found));
	}

	/** To one server, which is waited for so long, and left alone for a tenth of a second after failures. */
	public static QuickRedis to(RedisURI server, Duration timeout) {
		var settings = new RedisSettings(timeout, DEFAULT_PAUSE);
		return new QuickRedis(RedisLine.server(server, ClientOptions.DEFAULT_SSL_OPTIONS, settings), settings);
	}

	/** What Redis answers; empty if it does not, in time. The command must not answer null. */
	public <T> Optional<T> ask(
			Function<RedisClusterAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
		var redis = connected;
		if (redis == null || !breaker.tryAcquirePermission()) {
			return Optional.empty();
		}
		var begin = System.nanoTime();
		var answer = asked(redis, command);
		return answered(List.of(answer), begin) ? Optional.of(answer.join()) : Optional.empty();
	}

	/** Begins to collect commands that are sent at once; empty if there has never been a connection. */
	public Optional<Round> round() {
		var redis = connected;
		return redis == null ? Optional.empty() : Optional.of(new Round(this, redis));
	}

	/** Sends commands whose answer makes no difference; waits for nothing. */
	public <T> void tell(Function<RedisClusterAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
		var redis = connected;
		if (redis != null && breaker.getState() == CircuitBreaker.State.CLOSED) {
			var _ = asked(redis, command);
		}
	}

	/**
	 * Has everything heard that is published on a channel from now on, by whichever process, as long as Redis is there; what
	 * is published while it is not, or while this process is not connected to it, is lost.
	 *
	 * @param heard must not take long: everything else that is heard waits for it
	 */
	public void hear(String channel, Consumer<String> heard) {
		var listener = new RedisPubSubAdapter<String, String>() {
			@Override
			public void message(String published, String message) {
				heard.accept(message);
			}
		};
		// Lettuce subscribes again whenever it has connected anew, once it has done so for the first time.
		connecting.add(until(() -> line.hearing().get().thenCompose(connection -> {
			connection.addListener(listener);
			return connection.async().subscribe(channel)
					.whenComplete((_, failure) -> closeAfter(failure, connection));
		})).subscribe());
	}

	/** Whether Redis is not asked at the moment. */
	public boolean isAvoided() {
		return connected == null || breaker.getState() != CircuitBreaker.State.CLOSED;
	}

	/** How often an answer was waited for so far, to however many commands at once. */
	long rounds() {
		return rounds.sum();
	}

	/** How many wait for their turn to ask. */
	int waiting() {
		return turns.getQueueLength();
	}

	@Override
	public void close() {
		connecting.dispose();
		connected = null;
		line.close();
	}

	/** Writes all commands to the connection at once, as soon as it is their turn, and waits for the answers. */
	boolean send(Connected redis, List<Awaited<?>> commands) {
		if (!breaker.tryAcquirePermission()) {
			return false;
		}
		var begin = System.nanoTime();
		var turn = Math.min(commands.size(), MOST_UNDER_WAY);
		if (!awaitTurn(turn)) {
			return false;
		}
		try {
			// One server answers in order: when the last answer is there, all are.
			return dispatched(redis, commands, begin) && answered(commands.reversed(), begin);
		}
		finally {
			turns.release(turn);
		}
	}

	private boolean awaitTurn(int turn) {
		try {
			if (turns.tryAcquire(turn, settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
				return true;
			}
			// Redis is busy with what was asked before. Whether it is well those will tell who asked.
			breaker.releasePermission();
			return false;
		}
		catch (InterruptedException interrupted) {
			breaker.releasePermission();
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private boolean dispatched(Connected redis, List<Awaited<?>> commands, long begin) {
		try {
			redis.connection().dispatch(commands);
			return true;
		}
		// Lettuce throws where it refuses at once.
		catch (RuntimeException refused) {
			breaker.onError(System.nanoTime() - begin, TimeUnit.NANOSECONDS, refused);
			return false;
		}
	}

	private <T> Mono<T> until(Supplier<? extends CompletionStage<? extends T>> connecting) {
		return Mono.<T>fromCompletionStage(connecting).doOnError(this::say)
				.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_ATTEMPTS));
	}

	/** Each kind of reason once: attempts follow each other fast, and a wrong certificate stays wrong. */
	private void say(Throwable failure) {
		var reason = NestedExceptionUtils.getMostSpecificCause(failure);
		if (said.add(reason.getClass())) {
			log.warn("No connection to Redis, tried again until there is one: {}: {}", failure.getMessage(),
					reason.toString());
		}
	}

	private static void closeAfter(@Nullable Throwable failure, StatefulConnection<String, String> connection) {
		if (failure != null) {
			var _ = connection.closeAsync();
		}
	}

	private boolean answered(List<? extends Future<?>> answers, long begin) {
		rounds.increment();
		try {
			await(answers, begin);
			breaker.onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
			return true;
		}
		// Cancelled at the limit, or refused since this was closed meanwhile.
		catch (ExecutionException | IllegalStateException failure) {
			cancel(answers);
			breaker.onError(System.nanoTime() - begin, TimeUnit.NANOSECONDS, failure);
			return false;
		}
		catch (InterruptedException interrupted) {
			cancel(answers);
			breaker.releasePermission();
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void await(List<? extends Future<?>> answers, long begin) throws ExecutionException, InterruptedException {
		// A limit of the thread's own would wake the one that keeps all threads' limits, twice each time.
		try (var _ = new TimeLimit(line, settings, answers, begin)) {
			for (var answer : answers) {
				answer.get();
			}
		}
	}

	static void cancel(List<? extends Future<?>> answers) {
		answers.forEach(answer -> answer.cancel(false));
	}

	private static <T> CompletableFuture<T> asked(Connected redis,
			Function<RedisClusterAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
		try {
			return command.apply(redis.commands()).toCompletableFuture();
		}
		// Lettuce throws where it refuses at once.
		catch (RuntimeException refused) {
			return CompletableFuture.failedFuture(refused);
		}
	}
}
