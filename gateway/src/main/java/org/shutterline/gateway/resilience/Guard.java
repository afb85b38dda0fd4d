package org.shutterline.gateway.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.shutterline.gateway.calls.Admitted;
import org.shutterline.gateway.problems.Problems;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Lets a request through to its service while that one answers and is not full, for as long as an answer may take. What
 * counts as a failure of the service is that no answer began: refused, broken off, or late. An error that it tells by
 * itself is an answer, and is passed on.
 */
@Component
class Guard implements GlobalFilter, Ordered {
	/** Streams last: whoever finds no room need not ask again at once. */
	private static final String RETRY_STREAM = "10";
	private final Lines lines;
	private final OpenStreams streams;
	private final Problems problems;

	Guard(Lines lines, OpenStreams streams, Problems problems) {
		this.lines = lines;
		this.streams = streams;
		this.problems = problems;
	}

	/** Around the writing of the answer, too. */
	@Override
	public int getOrder() {
		return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		var admitted = Admitted.of(exchange).orElseThrow();
		var line = lines.to(admitted.service());
		var bulkhead = line.bulkhead(admitted.stream());
		if (!bulkhead.tryAcquirePermission()) {
			return refuse(exchange, "1", "A part of the platform is busy.");
		}
		if (!line.breaker().tryAcquirePermission()) {
			bulkhead.releasePermission();
			return refuse(exchange, line.retryAfter(), "A part of the platform is not available now.");
		}
		if (admitted.stream() && !streams.open(admitted.client())) {
			line.breaker().releasePermission();
			bulkhead.releasePermission();
			return refuse(exchange, RETRY_STREAM, "No more streams can be open here.");
		}
		return admitted.stream()
				? stream(exchange, chain, line).doFinally(_ -> streams.close(admitted.client()))
				: call(exchange, chain, line);
	}

	private static Mono<Void> call(ServerWebExchange exchange, GatewayFilterChain chain, Line line) {
		long begin = System.nanoTime();
		return chain.filter(exchange).timeout(line.timeLimit())
				.doOnError(failure -> conclude(line, exchange, begin, failure)).doFinally(end -> {
					line.calls().onComplete();
					if (end == SignalType.ON_COMPLETE) {
						line.breaker().onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
					}
					else if (end == SignalType.CANCEL) {
						abandon(line, exchange, begin);
					}
				});
	}

	/**
	 * That it began, in the time of any answer, is what the service is judged by: how long it then lasted, and how it ended,
	 * is no fault of it.
	 */
	private Mono<Void> stream(ServerWebExchange exchange, GatewayFilterChain chain, Line line) {
		long begin = System.nanoTime();
		var judged = new AtomicBoolean();
		exchange.getResponse().beforeCommit(() -> {
			if (hasBegun(exchange) && judged.compareAndSet(false, true)) {
				line.breaker().onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
			}
			return Mono.empty();
		});
		var late = Mono.delay(line.timeLimit()).flatMap(_ -> hasBegun(exchange) ? Mono.never() : Mono.just(true));
		return chain.filter(streams.endingHere(exchange)).timeout(late).doOnError(failure -> {
			if (judged.compareAndSet(false, true)) {
				conclude(line, exchange, begin, failure);
			}
		}).doFinally(_ -> {
			line.streams().onComplete();
			if (judged.compareAndSet(false, true)) {
				abandon(line, exchange, begin);
			}
		});
	}

	private static void conclude(Line line, ServerWebExchange exchange, long begin, Throwable failure) {
		if (hasBegun(exchange)) {
			line.breaker().onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
		}
		else {
			line.breaker().onError(System.nanoTime() - begin, TimeUnit.NANOSECONDS, failure);
		}
	}

	/** A client that goes away says nothing about the service. */
	private static void abandon(Line line, ServerWebExchange exchange, long begin) {
		if (hasBegun(exchange)) {
			line.breaker().onSuccess(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
		}
		else {
			line.breaker().releasePermission();
		}
	}

	private static boolean hasBegun(ServerWebExchange exchange) {
		return exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR) != null;
	}

	/** Answers at once, and without a line in the log for each request. */
	private Mono<Void> refuse(ServerWebExchange exchange, String retryAfter, String detail) {
		exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter);
		return problems.answer(exchange, Problem.of(ProblemType.UNAVAILABLE, detail));
	}
}
