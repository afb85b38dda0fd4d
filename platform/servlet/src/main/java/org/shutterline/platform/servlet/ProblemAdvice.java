package org.shutterline.platform.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Turns whatever a controller throws into a problem. What is not foreseen is logged, and reveals nothing. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	private final Problems problems;

	ProblemAdvice(Problems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	ResponseEntity<Object> refused(ProblemException exception, HttpServletRequest request) {
		var headers = new HttpHeaders();
		// Whole seconds, rounded up: earlier would be in vain.
		exception.retryAfter().ifPresent(pause -> headers.set(HttpHeaders.RETRY_AFTER,
				Long.toString(Math.max(1, pause.plusNanos(999_999_999).toSeconds()))));
		return problems.response(exception.problem(), request, headers);
	}

	@ExceptionHandler
	ResponseEntity<Object> unauthenticated(AuthenticationException exception, HttpServletRequest request) {
		return problems.response(Problem.of(ProblemType.UNAUTHENTICATED, "This call needs a valid access token."),
				request, HttpHeaders.EMPTY);
	}

	@ExceptionHandler
	ResponseEntity<Object> forbidden(AccessDeniedException exception, HttpServletRequest request) {
		return problems.response(Problem.of(ProblemType.FORBIDDEN, "This is not allowed to you."), request,
				HttpHeaders.EMPTY);
	}

	/** A form that breaks off, or is none; one that is too large is told apart by Spring. */
	@ExceptionHandler
	ResponseEntity<Object> unreadable(MultipartException exception, HttpServletRequest request) {
		return problems.response(Problem.of(ProblemType.INVALID_REQUEST, "The form is unreadable."), request,
				HttpHeaders.EMPTY);
	}

	@ExceptionHandler
	@Nullable
	ResponseEntity<Object> failed(Exception exception, HttpServletRequest request) {
		if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
			return null;
		}
		log.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
		return problems.response(internal(), request, HttpHeaders.EMPTY);
	}

	/** Where all that Spring itself refuses comes together. */
	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception exception, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (!(request instanceof ServletWebRequest web)
				|| (web.getResponse() != null && web.getResponse().isCommitted())) {
			return null;
		}
		if (status.value() == 500) {
			return failed(exception, web.getRequest());
		}
		return problems.response(problem(exception, status), web.getRequest(), headers);
	}

	private static Problem problem(Exception exception, HttpStatusCode status) {
		return switch (exception) {
			case MethodArgumentNotValidException invalid -> InvalidInput.of(invalid.getBindingResult());
			case HandlerMethodValidationException invalid -> InvalidInput.of(invalid);
			case MissingServletRequestParameterException missing ->
				Problem.invalid(missing.getParameterName(), "is missing");
			case MethodArgumentTypeMismatchException mismatch ->
				Problem.invalid(InvalidInput.wireName(mismatch.getName()), "is malformed");
			case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
			default -> Problem.of(ProblemType.ofStatus(status.value()), detail(status.value()));
		};
	}

	private static Problem unreadable(HttpMessageNotReadableException exception) {
		for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyTooLargeException) {
				return BodyLimit.problem();
			}
			if (cause instanceof ProblemException refusal) {
				return refusal.problem();
			}
		}
		return exception.getCause() instanceof JacksonException json
				? InvalidInput.of(json)
				: Problem.of(ProblemType.INVALID_REQUEST, "The request's body is missing or unreadable.");
	}

	/** A sentence for a status that a framework chose, in place of the framework's own words. */
	static String detail(int status) {
		return switch (status) {
			case 401 -> "This call needs a valid access token.";
			case 403 -> "This is not allowed to you.";
			case 404 -> "There is nothing at this path.";
			case 405 -> "This path does not take this method.";
			case 406 -> "This call answers in JSON only.";
			case 413 -> "The request's body is too large.";
			case 415 -> "This call does not take this type of content.";
			case 503 -> "This cannot be answered at the moment. Try again soon.";
			default -> status < 500 ? "The request is invalid." : "Something went wrong on our side.";
		};
	}

	static Problem internal() {
		return Problem.of(ProblemType.INTERNAL, detail(500));
	}
}
