package org.shutterline.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What travels beside the payload. */
record EventHeaders(Headers headers) {
	String type() {
		return text("type").orElseThrow(() -> UnusableEventException.unreadable("no header type", null));
	}

	int version() {
		String version = text("version")
				.orElseThrow(() -> UnusableEventException.unreadable("no header version", null));
		try {
			return Integer.parseInt(version);
		}
		catch (NumberFormatException noNumber) {
			throw UnusableEventException.unreadable("version is no number: " + version, noNumber);
		}
	}

	Optional<Instant> occurredAt() {
		try {
			return text("occurred_at").map(Instant::parse);
		}
		catch (DateTimeException noTime) {
			return Optional.empty();
		}
	}

	Optional<String> text(String name) {
		return Optional.ofNullable(headers.lastHeader(name)).map(Header::value)
				.map(value -> new String(value, StandardCharsets.UTF_8));
	}
}
