package org.shutterline.platform.core;

import java.util.List;

/**
 * A kind of refusal or failure that clients can tell apart: its HTTP status, a code that never changes, and a title for
 * people. Services declare their own beside these.
 */
public record ProblemType(int status, String code, String title) {
	public static final ProblemType INVALID_REQUEST = new ProblemType(400, "invalid_request", "Invalid request");
	public static final ProblemType INVALID_CURSOR = new ProblemType(400, "invalid_cursor", "Invalid cursor");
	public static final ProblemType UNAUTHENTICATED = new ProblemType(401, "unauthenticated", "Not authenticated");
	public static final ProblemType FORBIDDEN = new ProblemType(403, "forbidden", "Not allowed");
	public static final ProblemType NOT_FOUND = new ProblemType(404, "not_found", "Not found");
	public static final ProblemType METHOD_NOT_ALLOWED = new ProblemType(405, "method_not_allowed",
			"Method not allowed");
	public static final ProblemType NOT_ACCEPTABLE = new ProblemType(406, "not_acceptable", "Not acceptable");
	public static final ProblemType CONFLICT = new ProblemType(409, "conflict", "Conflict");
	public static final ProblemType PAYLOAD_TOO_LARGE = new ProblemType(413, "payload_too_large", "Payload too large");
	public static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType(415, "unsupported_media_type",
			"Unsupported media type");
	public static final ProblemType IDEMPOTENCY_KEY_REUSED = new ProblemType(422, "idempotency_key_reused",
			"Idempotency key reused");
	public static final ProblemType RATE_LIMITED = new ProblemType(429, "rate_limited", "Too many requests");
	public static final ProblemType INTERNAL = new ProblemType(500, "internal_error", "Internal error");
	public static final ProblemType UNAVAILABLE = new ProblemType(503, "unavailable", "Temporarily unavailable");
	public static final ProblemType TIMEOUT = new ProblemType(504, "timeout", "Timed out");

	private static final List<ProblemType> GENERAL = List.of(INVALID_REQUEST, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND,
			METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, RATE_LIMITED,
			INTERNAL, UNAVAILABLE, TIMEOUT);

	/** @throws IllegalArgumentException unless the status is an error's and the code is lower-case words */
	public ProblemType {
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("Not the status of an error: " + status);
		}
		if (!code.matches("[a-z][a-z0-9_]*")) {
			throw new IllegalArgumentException("A code is lower-case words joined by underscores: " + code);
		}
	}

	/**
	 * The general type for a status that a framework chose. A status without a type of its own takes the form of its
	 * class: 400 for the client's errors, 500 for ours. A method or protocol that nobody knows (501, 505) is the client's.
	 */
	public static ProblemType ofStatus(int status) {
		return GENERAL.stream().filter(type -> type.status == status).findFirst()
				.orElse(status < 500 || status == 501 || status == 505 ? INVALID_REQUEST : INTERNAL);
	}
}
