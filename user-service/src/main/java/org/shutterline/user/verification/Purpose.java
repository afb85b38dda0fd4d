package org.shutterline.user.verification;

import java.time.Duration;
import java.util.Locale;

/** What the token of a mail is good for, and for how long. */
enum Purpose {
	VERIFY_EMAIL(Duration.ofHours(24)), RESET_PASSWORD(Duration.ofMinutes(30));

	private final Duration lifetime;

	Purpose(Duration lifetime) {
		this.lifetime = lifetime;
	}

	Duration lifetime() {
		return lifetime;
	}

	/** The name in the database, also that of the mail's kind. */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}
}
