package org.shutterline.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.ProblemException;

class FallbackTests {
	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void refusesWhoGetsNoTurnAndServesWhoWaitsForOne() throws Exception {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMillis(1)), meters);
		var reading = new CountDownLatch(1);
		var enough = new CountDownLatch(1);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = executor.submit(() -> fallback.read(Optional::empty, () -> {
				reading.countDown();
				await(enough);
				return "first";
			}));
			await(reading);
			assertThatExceptionOfType(ProblemException.class)
					.isThrownBy(() -> fallback.read(Optional::empty, () -> "second"))
					.satisfies(refused -> {
						assertThat(refused.problem().type().status()).isEqualTo(503);
						assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
					});
			enough.countDown();
			assertThat(first.get()).isEqualTo("first");
		}
		assertThat(fallback.read(Optional::empty, () -> "third")).isEqualTo("third");
		assertThat(meters.counter("shutterline.feed.fallback.reads").count()).isEqualTo(2);
		assertThat(meters.counter("shutterline.feed.fallback.refusals").count()).isEqualTo(1);
	}

	@Test
	void whoWaitsForATurnReadsQuicklyAsSoonAsThatWorks() throws Exception {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMinutes(10)), meters);
		var reading = new CountDownLatch(1);
		var enough = new CountDownLatch(1);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = executor.submit(() -> fallback.read(Optional::empty, () -> {
				reading.countDown();
				await(enough);
				return "slowly";
			}));
			await(reading);
			var tries = new AtomicInteger();
			assertThat(fallback.read(
					() -> tries.incrementAndGet() == 3 ? Optional.of("quickly") : Optional.empty(), () -> "slowly"))
					.isEqualTo("quickly");
			enough.countDown();
			assertThat(first.get()).isEqualTo("slowly");
		}
		assertThat(meters.counter("shutterline.feed.fallback.reads").count()).isEqualTo(1);
		assertThat(meters.counter("shutterline.feed.fallback.refusals").count()).isZero();
	}

	@Test
	void givesTheTurnBackWhenAReadFails() {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMillis(1)), meters);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> fallback.read(Optional::empty, () -> {
			throw new IllegalStateException("no database");
		}));
		assertThat(fallback.read(Optional::empty, () -> "next")).isEqualTo("next");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
