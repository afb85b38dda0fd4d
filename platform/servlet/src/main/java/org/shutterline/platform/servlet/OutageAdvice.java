package org.shutterline.platform.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A store that cannot be reached or is too busy is 503, not 500: the same request may succeed in a moment. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class OutageAdvice {
	private static final Logger log = LoggerFactory.getLogger(OutageAdvice.class);
	private static final String RETRY_SECONDS = "1";

	private final Problems problems;

	OutageAdvice(Problems problems) {
		this.problems = problems;
	}

	/**
	 * A transaction that could not even be rolled back has lost its connection: errors with a cause in the data are
	 * translated to other exceptions.
	 */
	@ExceptionHandler({ DataAccessResourceFailureException.class, TransientDataAccessException.class,
			CannotCreateTransactionException.class, TransactionSystemException.class })
	ResponseEntity<Object> unavailable(Exception exception, HttpServletRequest request) {
		log.warn("{} {} found a store unavailable", request.getMethod(), request.getRequestURI(), exception);
		var headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		return problems.response(Problem.of(ProblemType.UNAVAILABLE, ProblemAdvice.detail(503)), request, headers);
	}
}
