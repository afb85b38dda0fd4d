package org.shutterline.post.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class LagTests {
	private static final long SECOND = 1_000_000_000L;
	private final Lag lag = new Lag(Duration.ofSeconds(10));

	@Test
	void isNoneWhereAllIsReplayedHoweverLongNothingWasWritten() {
		for (var second = 0; second < 60; second++) {
			lag.written(second * SECOND, 100);
		}
		assertThat(lag.of(59 * SECOND, 100)).isZero();
		assertThat(lag.of(59 * SECOND, 101)).isZero();
	}

	@Test
	void growsWhileNothingIsReplayed() {
		lag.written(0, 100);
		lag.written(SECOND, 200);
		lag.written(2 * SECOND, 300);
		assertThat(lag.of(2 * SECOND, 100)).isEqualTo(Duration.ofSeconds(2));
		assertThat(lag.of(2 * SECOND, 250)).isEqualTo(Duration.ofSeconds(1));
		assertThat(lag.of(2 * SECOND, 300)).isZero();
	}

	@Test
	void knowsNoMoreThanItsHorizon() {
		assertThat(lag.of(0, 100)).isEqualTo(Duration.ofSeconds(10));
		for (var second = 0; second < 60; second++) {
			lag.written(second * SECOND, 100 + second);
		}
		assertThat(lag.of(59 * SECOND, 101)).isEqualTo(Duration.ofSeconds(10));
		assertThat(lag.of(59 * SECOND, 150)).isEqualTo(Duration.ofSeconds(9));
	}
}
