package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class AwaitTests {
	private static final Await SHORT = new Await(Duration.ofMillis(60), Duration.ofMillis(5));

	@Test
	void looksUntilThereIsSomething() {
		var looks = new AtomicInteger();
		assertThat(Await.atMost(Duration.ofSeconds(5)).until("three",
				() -> Optional.of(looks.incrementAndGet()).filter(n -> n == 3))).isEqualTo(3);
	}

	@Test
	void saysWhatNeverHappened() {
		assertThatExceptionOfType(NeverHappened.class).isThrownBy(() -> SHORT.isTrue("the moon is blue", () -> false))
				.withMessageContaining("the moon is blue");
	}

	@Test
	void looksOnceMoreAfterTheDeadline() {
		assertThat(new Await(Duration.ZERO, Duration.ZERO).until("now", () -> Optional.of("now"))).isEqualTo("now");
	}

	@Test
	void doesNotWaitOnFaults() {
		assertThatExceptionOfType(ArithmeticException.class)
				.isThrownBy(() -> SHORT.isTrue("x", () -> 1 / looksZero() == 1));
	}

	private static int looksZero() {
		return 0;
	}
}
