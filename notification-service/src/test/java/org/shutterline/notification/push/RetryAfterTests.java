package org.shutterline.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {
	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	@Test
	void readsSecondsAndDates() {
		assertThat(RetryAfter.parse("120", NOW)).hasValue(Duration.ofMinutes(2));
		assertThat(RetryAfter.parse(" 0 ", NOW)).hasValue(Duration.ZERO);
		assertThat(RetryAfter.parse("Sat, 21 Nov 2026 10:01:00 GMT", NOW)).hasValue(Duration.ofMinutes(1));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "soon", "-1", "1.5", "99999999999999999999", "Sat, 21 Nov 2026 09:59:00 GMT" })
	void passesOverTheRest(String header) {
		assertThat(RetryAfter.parse(header, NOW)).isEmpty();
	}
}
