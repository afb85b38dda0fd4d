package org.shutterline.feed.reading;

import java.time.Duration;
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
 * would take the machine from those who still have Redis, and from Redis itself.
 */
@Component
@EnableConfigurationProperties(FallbackSettings.class)
class Fallback {
	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

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

	/** Reads when it is this one's turn; a problem 503 if that takes too long. */
	<T> T read(Supplier<T> reading) {
		if (!admitted()) {
			refusals.increment();
			throw new ProblemException(ProblemType.UNAVAILABLE, "Too many feeds are being read. Please try again.",
					RETRY_AFTER);
		}
		try {
			reads.increment();
			return reading.get();
		}
		finally {
			turns.release();
		}
	}

	private boolean admitted() {
		try {
			return turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}
}
