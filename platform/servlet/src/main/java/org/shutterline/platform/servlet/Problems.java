package org.shutterline.platform.servlet;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems as answers, with the trace under which the request runs. */
class Problems {
	private final JsonMapper json;
	private final ObjectProvider<Tracer> tracer;

	Problems(JsonMapper json, ObjectProvider<Tracer> tracer) {
		this.json = json;
		this.tracer = tracer;
	}

	/** The answer of a controller; the media type is fixed, whatever the client accepts. */
	ResponseEntity<Object> response(Problem problem, HttpServletRequest request, HttpHeaders headers) {
		return ResponseEntity.status(problem.type().status()).headers(headers)
				.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body(problem, request));
	}

	/** The answer of a filter. */
	void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
		byte[] body = json.writeValueAsBytes(body(problem, request));
		response.setStatus(problem.type().status());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private Map<String, Object> body(Problem problem, HttpServletRequest request) {
		return problem.body(path(request), traceId());
	}

	private static String path(HttpServletRequest request) {
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original) {
			return original;
		}
		// Tomcat has no path where the request line is nonsense.
		return Objects.requireNonNullElse(request.getRequestURI(), "/");
	}

	private @Nullable String traceId() {
		Tracer available = tracer.getIfAvailable();
		Span span = available == null ? null : available.currentSpan();
		return span == null ? null : span.context().traceId();
	}
}
