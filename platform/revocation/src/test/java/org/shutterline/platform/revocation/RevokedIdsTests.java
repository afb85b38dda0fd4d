package org.shutterline.platform.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;

class RevokedIdsTests {
	private static final Instant NOW = Instant.parse("2026-03-04T06:00:00Z");

	private Instant now = NOW;

	private final RevokedIds ids = new RevokedIds(new Clock() {
		@Override
		public Instant instant() {
			return now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}
	});

	@Test
	void knowsAnIdUntilItsTimeAndForgetsItThen() {
		ids.add(Id.of(5), NOW.plusSeconds(600));
		assertThat(ids.contains(Id.of(5))).isTrue();
		assertThat(ids.contains(Id.of(6))).isFalse();
		now = NOW.plusSeconds(599);
		assertThat(ids.contains(Id.of(5))).isTrue();
		now = NOW.plusSeconds(601);
		assertThat(ids.contains(Id.of(5))).isFalse();
		assertThat(ids.size()).isZero();
	}

	@Test
	void keepsTheLongerOfTwoTimes() {
		ids.add(Id.of(5), NOW.plusSeconds(600));
		ids.add(Id.of(5), NOW.plusSeconds(60));
		now = NOW.plusSeconds(300);
		assertThat(ids.contains(Id.of(5))).isTrue();
		ids.add(Id.of(5), NOW.plusSeconds(900));
		now = NOW.plusSeconds(700);
		assertThat(ids.contains(Id.of(5))).isTrue();
	}

	@Test
	void takesNoPartInWhatIsOverAndKeepsNothingForEver() {
		ids.add(Id.of(5), NOW.minusSeconds(1));
		assertThat(ids.size()).isZero();
		ids.add(Id.of(6), Instant.parse("9999-12-31T23:59:59Z"));
		assertThat(ids.contains(Id.of(6))).isTrue();
		now = NOW.plus(Duration.ofMinutes(61));
		assertThat(ids.contains(Id.of(6))).isFalse();
	}

	/** More in ten minutes than Argon2 lets log in: 330 a second. */
	@Test
	void holdsAFloodInLittleMemoryAndLetsAllOfItGo() {
		int flood = 200_000;
		long before = usedMemory();
		for (int id = 1; id <= flood; id++) {
			ids.add(Id.of(id), NOW.plusSeconds(1 + id % 600));
		}
		assertThat(ids.size()).isGreaterThan(flood - 1);
		assertThat(usedMemory() - before).isLessThan(64L * 1024 * 1024);
		for (int id = 1; id <= flood; id += 997) {
			assertThat(ids.contains(Id.of(id))).isTrue();
		}
		now = NOW.plusSeconds(602);
		assertThat(ids.size()).isZero();
	}

	private static long usedMemory() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}
}
