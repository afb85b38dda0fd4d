package org.shutterline.notification.push;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The header with which a server says how long to wait: in seconds, or until a date (RFC 9110, 10.2.3). */
public final class RetryAfter {
	private RetryAfter() {}

	/** The pause; empty if there is none, or none that can be read. */
	public static Optional<Duration> parse(@Nullable String header, Instant now) {
		if (header == null) {
			return Optional.empty();
		}
		String text = header.strip();
		try {
			Duration pause = text.matches("[0-9]{1,9}")
					? Duration.ofSeconds(Long.parseLong(text))
					: Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
			return pause.isNegative() ? Optional.empty() : Optional.of(pause);
		}
		catch (DateTimeException unreadable) {
			return Optional.empty();
		}
	}
}
