package org.shutterline.user.export;

import java.time.Instant;

/** What came of asking for an archive. */
sealed interface Requested {
	/** It is being made, since now or since before. */
	record Underway(Export export) implements Requested {}

	/** The last one was asked for too short a time ago. */
	record TooSoon(Instant again) implements Requested {}

	/** The account is deleted. */
	record AccountGone() implements Requested {}
}
