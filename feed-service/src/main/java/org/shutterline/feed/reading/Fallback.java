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
 * soon as it answers.
 */
@Component
@EnableConfigurationProperties(FallbackSettings.class)
class Fallback {
	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	/** So often somebody who waits tries Redis again; it costs little while that is avoided. */
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
	 * Reads quickly; if that finds nothing, slowly when it is this one's turn, or quickly after all, whichever comes first. A
	 * problem 503 if both take too long.
	 */
	<T> T read(Supplier<Optional<T>> quickly, Supplier<T> slowly) {
		Optional<T> found = quickly.get();
		long begin = System.nanoTime();
		while (found.isEmpty()) {
			Duration left = settings.patience().minusNanos(System.nanoTime() - begin);
			if (admitted(left.compareTo(LOOK) < 0 ? left : LOOK)) {
				return inTurn(slowly);
			}
			if (left.compareTo(LOOK) <= 0) {
				refusals.increment();
				throw new ProblemException(ProblemType.UNAVAILABLE,
						"Too many feeds are being read. Please try again.", RETRY_AFTER);
			}
			found = quickly.get();
		}
		return found.get();
	}

	private <T> T inTurn(Supplier<T> slowly) {
		try {
			reads.increment();
			return slowly.get();
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
