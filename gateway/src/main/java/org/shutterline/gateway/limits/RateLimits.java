package org.shutterline.gateway.limits;

import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Mono;

/**
 * Says whether one more request is allowed. While Redis is gone or slow, this gateway counts alone, by tighter
 * allowances where guessing pays; one request at a time then finds out whether Redis is back.
 */
public class RateLimits {
	private static final Logger log = LoggerFactory.getLogger(RateLimits.class);
	private final RedisBuckets shared;
	private final LocalBuckets local;
	private final LimitSettings settings;
	private final AtomicReference<Trust> trust = new AtomicReference<>(new Trust.Full());

	RateLimits(RedisBuckets shared, LocalBuckets local, LimitSettings settings) {
		this.shared = shared;
		this.local = local;
		this.settings = settings;
	}

	/** @param who whose allowance it is taken from */
	public Mono<Permit> take(LimitClass limit, String who) {
		var now = trust.get();
		if (now instanceof Trust.Suspended suspended && !isMyTurnToTry(suspended)) {
			return Mono.fromSupplier(() -> local.take(limit, who));
		}
		return shared.take(limit, who).timeout(settings.redisTimeout()).doOnNext(permit -> restore())
				.onErrorResume(failure -> {
					suspend(failure);
					return Mono.fromSupplier(() -> local.take(limit, who));
				});
	}

	/** Whether allowances are this gateway's own at the moment. */
	public boolean isAlone() {
		return trust.get() instanceof Trust.Suspended;
	}

	/** Completes if the shared allowances can be had. */
	public Mono<Void> ping() {
		return shared.ping();
	}

	private boolean isMyTurnToTry(Trust.Suspended suspended) {
		return System.nanoTime() - suspended.until() >= 0 && trust.compareAndSet(suspended, suspended(settings));
	}

	private void suspend(Throwable failure) {
		if (trust.getAndSet(suspended(settings)) instanceof Trust.Full) {
			log.warn("Redis cannot be asked for rate limits, this gateway counts alone: {}", failure.toString());
		}
	}

	private void restore() {
		if (isAlone() && trust.getAndSet(new Trust.Full()) instanceof Trust.Suspended) {
			log.info("Rate limits are shared by Redis again");
		}
	}

	private static Trust suspended(LimitSettings settings) {
		return new Trust.Suspended(System.nanoTime() + settings.redisPause().toNanos());
	}

	private sealed interface Trust {
		record Full() implements Trust {}

		/** @param until when somebody may try again, by {@link System#nanoTime} */
		record Suspended(long until) implements Trust {}
	}
}
