package org.shutterline.platform.servlet;

import org.shutterline.platform.core.Id;

/** The {@code Idempotency-Key} of a request; a controller takes it as an argument and hands it to {@link Idempotency}. */
public sealed interface IdempotencyKey {
	String HEADER = "Idempotency-Key";

	/**
	 * A key that a client gave.
	 *
	 * @param userId whose key it is: two users may give the same one
	 * @param operation method and path; the same key for another operation is a mistake of the client
	 */
	record Given(Id userId, String operation, String key) implements IdempotencyKey {}

	/** The client gave none, and so takes its chance. */
	record None() implements IdempotencyKey {}
}
