package org.shutterline.feed.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.platform.core.ProblemException;

@Timeout(60)
class FallbackTests {
	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void refusesWhoGetsNoTurnAndServesWhoWaitsForOne() {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMillis(1)), meters);
		assertThat(fallback.read(() -> {
			assertThatExceptionOfType(ProblemException.class)
					.isThrownBy(() -> fallback.read(() -> "second", Optional::empty))
					.satisfies(refused -> {
						assertThat(refused.problem().type().status()).isEqualTo(503);
						assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
					});
			return "first";
		}, Optional::empty)).isEqualTo("first");
		assertThat(fallback.read(() -> "third", Optional::empty)).isEqualTo("third");
		assertThat(meters.counter("shutterline.feed.fallback.reads").count()).isEqualTo(2);
		assertThat(meters.counter("shutterline.feed.fallback.refusals").count()).isEqualTo(1);
	}

	@Test
	void whoWaitsForATurnGoesTheOtherWayAsSoonAsThereIsOne() {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMinutes(10)), meters);
		assertThat(fallback.read(() -> {
			var tries = new AtomicInteger();
			assertThat(fallback.read(() -> "in turn",
					() -> tries.incrementAndGet() == 3 ? Optional.of("another way") : Optional.empty()))
					.isEqualTo("another way");
			return "in turn";
		}, Optional::empty)).isEqualTo("in turn");
		assertThat(meters.counter("shutterline.feed.fallback.reads").count()).isEqualTo(1);
		assertThat(meters.counter("shutterline.feed.fallback.refusals").count()).isZero();
	}

	@Test
	void whoIsInterruptedIsRefusedAtOnce() {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMinutes(10)), meters);
		assertThat(fallback.read(() -> {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(ProblemException.class)
					.isThrownBy(() -> fallback.read(() -> "in turn", Optional::empty));
			return Thread.interrupted();
		}, Optional::empty)).isTrue();
	}

	@Test
	void givesTheTurnBackWhenAReadFails() {
		var fallback = new Fallback(new FallbackSettings(1, Duration.ofMillis(1)), meters);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> fallback.read(() -> {
			throw new IllegalStateException("no database");
		}, Optional::empty));
		assertThat(fallback.read(() -> "next", Optional::empty)).isEqualTo("next");
	}
}
