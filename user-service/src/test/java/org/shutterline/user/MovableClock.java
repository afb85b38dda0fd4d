package org.shutterline.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The wall clock, which a test can put forward and must put back. */
@TestConfiguration(proxyBeanMethods = false)
public class MovableClock {
	private volatile Duration ahead = Duration.ZERO;
	private volatile @Nullable Instant standing;

	/** Runs something later, without waiting. */
	public void later(Duration by, Runnable action) {
		ahead = by;
		try {
			action.run();
		}
		finally {
			ahead = Duration.ZERO;
		}
	}

	/** Runs something at a moment that lasts, however long the machine takes for it. */
	public void at(Instant moment, Runnable action) {
		standing = moment;
		try {
			action.run();
		}
		finally {
			standing = null;
		}
	}

	@Bean
	@Primary
	Clock testClock() {
		return new Clock() {
			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				throw new UnsupportedOperationException();
			}

			@Override
			public Instant instant() {
				var moment = standing;
				return moment == null ? Instant.now().plus(ahead).truncatedTo(ChronoUnit.MILLIS) : moment;
			}
		};
	}
}
