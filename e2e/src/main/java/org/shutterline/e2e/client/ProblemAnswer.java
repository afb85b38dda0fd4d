package org.shutterline.e2e.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The body of an {@code application/problem+json} answer (RFC 9457) with Shutterline's own fields. */
public record ProblemAnswer(@Nullable String type, @Nullable String title, int status, @Nullable String detail,
		@Nullable String instance, String code, @Nullable String traceId, @Nullable List<FieldError> errors) {

	/** What is wrong with one field. */
	public record FieldError(String field, String message) {}
}
