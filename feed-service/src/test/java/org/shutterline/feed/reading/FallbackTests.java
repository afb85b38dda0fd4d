package org.shutterline.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.platform.core.ProblemException;

@Timeout(60)
class FallbackTests {
	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void refusesWhoGetsNoTurnAndServesWhoWaitsForOne() throws Exception {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMillis(1)), meters);
		var reading = new CountDownLatch(1);
		var enough = new CountDownLatch(1);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = executor.submit(() -> fallback.read(() -> {
				reading.countDown();
				await(enough);
				return "first";
			}, Optional::empty));
			await(reading);
			assertThatExceptionOfType(ProblemException.class)
					.isThrownBy(() -> fallback.read(() -> "second", Optional::empty))
					.satisfies(refused -> {
						assertThat(refused.problem().type().status()).isEqualTo(503);
						assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
					});
			enough.countDown();
			assertThat(first.get()).isEqualTo("first");
		}
		assertThat(fallback.read(() -> "third", Optional::empty)).isEqualTo("third");
		assertThat(meters.counter("shutterline.feed.fallback.reads").count()).isEqualTo(2);
		assertThat(meters.counter("shutterline.feed.fallback.refusals").count()).isEqualTo(1);
	}

	@Test
	void whoWaitsForATurnGoesTheOtherWayAsSoonAsThereIsOne() throws Exception {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMinutes(10)), meters);
		var reading = new CountDownLatch(1);
		var enough = new CountDownLatch(1);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = executor.submit(() -> fallback.read(() -> {
				reading.countDown();
				await(enough);
				return "in turn";
			}, Optional::empty));
			await(reading);
			var tries = new AtomicInteger();
			assertThat(fallback.read(() -> "in turn",
					() -> tries.incrementAndGet() == 3 ? Optional.of("another way") : Optional.empty()))
					.isEqualTo("another way");
			enough.countDown();
			assertThat(first.get()).isEqualTo("in turn");
		}
		assertThat(meters.counter("shutterline.feed.fallback.reads").count()).isEqualTo(1);
		assertThat(meters.counter("shutterline.feed.fallback.refusals").count()).isZero();
	}

	@Test
	void whoIsInterruptedIsRefusedAtOnce() throws Exception {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMinutes(10)), meters);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			fallback.read(() -> {
				var refused = executor.submit(() -> {
					Thread.currentThread().interrupt();
					return fallback.read(() -> "in turn", Optional::empty);
				});
				return assertThatExceptionOfType(ExecutionException.class).isThrownBy(refused::get)
						.withCauseInstanceOf(ProblemException.class);
			}, Optional::empty);
		}
	}

	@Test
	void givesTheTurnBackWhenAReadFails() {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMillis(1)), meters);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> fallback.read(() -> {
			throw new IllegalStateException("no database");
		}, Optional::empty));
		assertThat(fallback.read(() -> "next", Optional::empty)).isEqualTo("next");
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
