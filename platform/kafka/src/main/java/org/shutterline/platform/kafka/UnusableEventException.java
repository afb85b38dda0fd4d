package org.shutterline.platform.kafka;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A record that no retry can help: it becomes a dead letter at once. */
final class UnusableEventException extends RuntimeException {
	private static final long serialVersionUID = 1L;

	private static final String UNREADABLE = "unreadable";

	private static final String UNSUPPORTED_VERSION = "unsupported_version";

	/** All that there are. */
	static final List<String> REASONS = List.of(UNREADABLE, UNSUPPORTED_VERSION);

	private final String reason;

	private UnusableEventException(String reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	static UnusableEventException unreadable(String why, @Nullable Throwable cause) {
		return new UnusableEventException(UNREADABLE, why, cause);
	}

	static UnusableEventException unsupportedVersion(String type, int version) {
		return new UnusableEventException(UNSUPPORTED_VERSION, "%s version %d".formatted(type, version), null);
	}

	/** As the name of a metric's tag and as a header. */
	String reason() {
		return reason;
	}
}
