package org.shutterline.platform.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One answer to a request that failed, in the form of RFC 9457. Services and gateway write the same
 * {@linkplain #body body}, so that clients need one reader.
 */
public record Problem(ProblemType type, String detail, List<FieldProblem> errors) {
	/** The media type of every problem. */
	public static final String MEDIA_TYPE = "application/problem+json";

	public Problem {
		errors = List.copyOf(errors);
	}

	public static Problem of(ProblemType type, String detail) {
		return new Problem(type, detail, List.of());
	}

	/** An invalid request of which one field is to blame. */
	public static Problem invalid(String field, String message) {
		return new Problem(ProblemType.INVALID_REQUEST, "The request is invalid.",
				List.of(new FieldProblem(field, message)));
	}

	/**
	 * The members of the JSON object, in the order in which they are written.
	 *
	 * @param instance the path of the request
	 * @param traceId the trace under which operators find the request in the logs; left out where there is none
	 */
	public Map<String, Object> body(String instance, @Nullable String traceId) {
		var body = new LinkedHashMap<String, Object>();
		body.put("type", "urn:shutterline:problem:" + type.code());
		body.put("title", type.title());
		body.put("status", type.status());
		body.put("detail", detail);
		body.put("instance", instance);
		body.put("code", type.code());
		if (traceId != null) {
			body.put("trace_id", traceId);
		}
		if (!errors.isEmpty()) {
			body.put("errors", errors.stream().map(Problem::member).toList());
		}
		return body;
	}

	private static Map<String, Object> member(FieldProblem error) {
		var member = new LinkedHashMap<String, Object>();
		member.put("field", error.field());
		member.put("message", error.message());
		return member;
	}
}
