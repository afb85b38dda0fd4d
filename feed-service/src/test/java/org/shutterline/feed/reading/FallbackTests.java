package org.shutterline.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

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
			var first = executor.submit(() -> fallback.read(() -> {
				reading.countDown();
				await(enough);
				return "first";
			}));
			await(reading);
			assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> fallback.read(() -> "second"))
					.satisfies(refused -> {
						assertThat(refused.problem().type().status()).isEqualTo(503);
						assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
					});
			enough.countDown();
			assertThat(first.get()).isEqualTo("first");
		}
		assertThat(fallback.read(() -> "third")).isEqualTo("third");
		assertThat(meters.counter("shutterline.feed.fallback.reads").count()).isEqualTo(2);
		assertThat(meters.counter("shutterline.feed.fallback.refusals").count()).isEqualTo(1);
	}

	@Test
	void givesTheTurnBackWhenAReadFails() {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMillis(1)), meters);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> fallback.read(() -> {
			throw new IllegalStateException("no database");
		}));
		assertThat(fallback.read(() -> "next")).isEqualTo("next");
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
