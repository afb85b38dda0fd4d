package org.shutterline.gateway.problems;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

import io.netty.handler.timeout.ReadTimeoutException;
import reactor.core.publisher.Mono;

/** Turns whatever went wrong into a problem that reveals nothing of the inside. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Failures implements ErrorWebExceptionHandler {
	private static final Logger log = LoggerFactory.getLogger(Failures.class);
	private final Problems problems;

	Failures(Problems problems) {
		this.problems = problems;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		if (exchange.getResponse().isCommitted()) {
			return Mono.error(failure);
		}
		var problem = problem(failure);
		if (problem.type().status() >= 500) {
			tell(exchange, problem, failure);
		}
		if (problem.type().status() == 503
				&& !exchange.getResponse().getHeaders().containsHeader(HttpHeaders.RETRY_AFTER)) {
			exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
		}
		return problems.answer(exchange, problem);
	}

	/** Under the request's trace, which no thread has for itself here. */
	private static void tell(ServerWebExchange exchange, Problem problem, Throwable failure) {
		String trace = Traces.id(exchange);
		String what = exchange.getRequest().getMethod() + " " + exchange.getRequest().getPath();
		try (var _ = MDC.putCloseable("traceId", trace)) {
			if (problem.type().equals(ProblemType.INTERNAL)) {
				log.error("{} failed, trace {}", what, trace, failure);
			}
			else {
				log.warn("{} answered {}, trace {}: {}", what, problem.type().status(), trace, failure.toString());
			}
		}
	}

	static Problem problem(Throwable failure) {
		return switch (failure) {
			case ProblemException known -> known.problem();
			case ResponseStatusException status when status.getStatusCode().value() == 504 -> late();
			case TimeoutException timeout -> late();
			case ReadTimeoutException timeout -> late();
			case ConnectException refused -> gone();
			// The connection broke before an answer came: the service went away.
			case IOException broken -> gone();
			case ResponseStatusException status -> {
				var type = ProblemType.ofStatus(status.getStatusCode().value());
				yield Problem.of(type, type.title() + ".");
			}
			default -> Problem.of(ProblemType.INTERNAL, "Something went wrong on our side.");
		};
	}

	private static Problem late() {
		return Problem.of(ProblemType.TIMEOUT, "A part of the platform did not answer in time.");
	}

	private static Problem gone() {
		return Problem.of(ProblemType.UNAVAILABLE, "A part of the platform is not available now.");
	}
}
