package org.shutterline.user.session;

import java.util.Optional;

/** What a device calls itself, in the header {@code User-Agent}; empty where it says nothing. It may say anything. */
record Device(Optional<String> userAgent) {
	private static final int LONGEST = 400;

	static Device of(String userAgent) {
		var plain = userAgent.replaceAll("[^\\x20-\\x7e]+", " ").strip();
		return new Device(Optional.of(plain.substring(0, Math.min(plain.length(), LONGEST)))
				.filter(text -> !text.isEmpty()));
	}

	static Device silent() {
		return new Device(Optional.empty());
	}
}
