package org.shutterline.gateway.limits;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Says whether one more request is allowed. While Redis is gone or slow, this gateway counts alone, by tighter
 * allowances where guessing pays, and finds out by itself, not at the cost of a request, when Redis is back.
 */
public class RateLimits implements AutoCloseable {
	private static final Logger log = LoggerFactory.getLogger(RateLimits.class);
	/** So much loads all that the first request would wait for. */
	private static final int WARM_UP = 50;
	private static final Quota PROBE = new Quota("probe", "limit:probe", new Rate(1, Duration.ofMillis(1), null));
	private final RedisBuckets shared;
	private final Leases leases;
	private final LocalBuckets local = new LocalBuckets();
	private final LimitSettings settings;
	private final Quotas together;
	private final Quotas apart;
	private final AtomicBoolean alone = new AtomicBoolean();
	private final Disposable.Swap probing = Disposables.swap();

	RateLimits(RedisBuckets shared, LimitSettings settings) {
		this.shared = shared;
		this.settings = settings;
		this.leases = new Leases(settings.lease());
		this.together = Quotas.together(settings);
		this.apart = Quotas.alone(settings);
	}

	/** Waits for Redis and for the first answers, which take longest; begins alone where it takes too long. */
	void begin(Duration longest) {
		var answers = Mono.fromCompletionStage(() -> shared.take(List.of(PROBE))).repeat(WARM_UP).then();
		if (!Boolean.TRUE.equals(
				shared.connected().then(answers).thenReturn(true).timeout(longest).onErrorReturn(false).block())) {
			suspend(new IllegalStateException("no connection within " + longest.toMillis() + " ms"));
		}
	}

	/**
	 * @param who whose allowance it is taken from
	 * @param from the address whose users share an allowance, too
	 * @param on who goes on when Redis has answered; where nobody need ask it, the caller does
	 */
	public Mono<Permit> take(LimitClass limit, String who, ClientAddress from, Executor on) {
		return Mono.defer(() -> alone.get()
				? Mono.just(takeAlone(limit, who, from))
				: takeShared(leases.take(together.of(limit, who, from)), on, () -> takeAlone(limit, who, from)));
	}

	private Mono<Permit> takeShared(Taking taking, Executor on, Supplier<Permit> instead) {
		if (taking.isWhole()) {
			return Mono.just(taking.permit());
		}
		// The time is Redis's alone: whether who goes on is busy does not count.
		return Mono.fromCompletionStage(() -> shared.ask(taking.missing()).toCompletableFuture()
				.orTimeout(settings.redisTimeout().toNanos(), TimeUnit.NANOSECONDS)
				.handleAsync((answer, failure) -> {
					if (failure == null) {
						return taking.end(answer);
					}
					taking.giveBack();
					suspend(failure);
					return instead.get();
				}, on));
	}

	/** Whether allowances are this gateway's own at the moment. */
	public boolean isAlone() {
		return alone.get();
	}

	/** Completes if the shared allowances can be had. */
	public Mono<Void> ping() {
		return shared.ping();
	}

	private Permit takeAlone(LimitClass limit, String who, ClientAddress from) {
		return local.take(apart.of(limit, who, from));
	}

	private void suspend(Throwable failure) {
		if (alone.compareAndSet(false, true)) {
			log.warn("Redis cannot be asked for rate limits, this gateway counts alone: {}", failure.toString());
			probing.update(Mono.delay(settings.redisPause()).then(probe()).retry().subscribe(permit -> restore()));
		}
	}

	private Mono<Permit> probe() {
		return Mono.fromCompletionStage(() -> shared.take(List.of(PROBE))).timeout(settings.redisTimeout());
	}

	private void restore() {
		alone.set(false);
		log.info("Rate limits are shared by Redis again");
	}

	@Override
	public void close() {
		probing.dispose();
	}
}
