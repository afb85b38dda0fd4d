package org.shutterline.feed.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Reads from the database in place of Redis, so many at once: each costs a hundred times as much, and without a limit they
 * would take the machine from those who still have Redis, and from Redis itself. Who waits for a turn goes back to Redis as
 * soon as it answers. Nobody who has a turn may ask for another one.
 */
@Component
@EnableConfigurationProperties(FallbackSettings.class)
class Fallback {
	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	/** So often somebody who waits looks whether there is another way. */
	private static final Duration LOOK = Duration.ofMillis(100);

	private final Semaphore turns;

	private final FallbackSettings settings;

	private final Counter reads;

	private final Counter refusals;

	Fallback(FallbackSettings settings, MeterRegistry meters) {
		this.turns = new Semaphore(settings.concurrency(), true);
		this.settings = settings;
		this.reads = Counter.builder("shutterline.feed.fallback.reads")
				.description("Reads of feeds from the database in place of Redis").register(meters);
		this.refusals = Counter.builder("shutterline.feed.fallback.refusals")
				.description("Reads that got no turn in time").register(meters);
	}

	/**
	 * Reads when it is this one's turn, or the other way, once that finds something; a problem 503 if neither comes about in
	 * time. Who has waited longest is not always the first: everybody queues anew after each look at the other way.
	 */
	<T> T read(Supplier<T> reading, Supplier<Optional<T>> otherWay) {
		long begin = System.nanoTime();
		while (true) {
			Duration left = settings.patience().minusNanos(System.nanoTime() - begin);
			if (admitted(left.compareTo(LOOK) < 0 ? left : LOOK)) {
				return inTurn(reading);
			}
			if (left.compareTo(LOOK) <= 0 || Thread.currentThread().isInterrupted()) {
				refusals.increment();
				throw new ProblemException(ProblemType.UNAVAILABLE,
						"Too many feeds are being read. Please try again.", RETRY_AFTER);
			}
			Optional<T> found = otherWay.get();
			if (found.isPresent()) {
				return found.get();
			}
		}
	}

	private <T> T inTurn(Supplier<T> reading) {
		try {
			reads.increment();
			return reading.get();
		}
		finally {
			turns.release();
		}
	}

	private boolean admitted(Duration patience) {
		try {
			return turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}
}
