package org.shutterline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartLimitTests {
	private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

	private final RestartLimit limit = new RestartLimit(3, Duration.ofMinutes(10));

	@Test
	void pausesLongerEachTimeUntilTheLimitIsReached() {
		assertThat(limit.next(NOON)).contains(Duration.ofMillis(250));
		assertThat(limit.next(NOON.plusSeconds(1))).contains(Duration.ofMillis(500));
		assertThat(limit.next(NOON.plusSeconds(2))).contains(Duration.ofSeconds(1));
		assertThat(limit.next(NOON.plusSeconds(3))).isEmpty();
	}

	@Test
	void forgetsWhatLiesLongerBackThanTheWindow() {
		limit.next(NOON);
		limit.next(NOON.plusSeconds(300));
		limit.next(NOON.plusSeconds(300));
		assertThat(limit.next(NOON.plusSeconds(599))).isEmpty();
		assertThat(limit.next(NOON.plusSeconds(601))).contains(Duration.ofSeconds(1));
	}

	@Test
	void beginsAnewAfterARestartByHand() {
		for (int i = 0; i < 4; i++) {
			limit.next(NOON);
		}
		limit.reset();
		assertThat(limit.next(NOON)).contains(Duration.ofMillis(250));
	}

	@Test
	void neverPausesLongerThanAQuarterOfAMinute() {
		RestartLimit patient = new RestartLimit(100, Duration.ofMinutes(10));
		for (int i = 0; i < 99; i++) {
			patient.next(NOON);
		}
		assertThat(patient.next(NOON)).contains(Duration.ofSeconds(15));
	}
}
