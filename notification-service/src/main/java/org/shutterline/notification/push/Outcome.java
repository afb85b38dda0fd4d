package org.shutterline.notification.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a push service answered. */
public sealed interface Outcome {
	/** It will carry the message. */
	record Accepted() implements Outcome {}

	/**
	 * There is no such device any more.
	 *
	 * @param since when the service learnt that, if it says so; a device that was confirmed later is there again
	 */
	record Gone(Optional<Instant> since) implements Outcome {}

	/**
	 * Not now.
	 *
	 * @param after the pause that it asks for, if it does
	 */
	record Later(Optional<Duration> after, String reason) implements Outcome {}

	/** Never this message. */
	record Refused(String reason) implements Outcome {}
}
