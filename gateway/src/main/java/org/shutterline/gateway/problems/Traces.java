package org.shutterline.gateway.problems;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

/** The trace of a request. */
public final class Traces {
	private Traces() {}

	/** Under which the request's logs are found. */
	static @Nullable String id(ServerWebExchange exchange) {
		return context(exchange).map(TraceContext::traceId).orElse(null);
	}

	/**
	 * What a service needs to go on with it, in W3C's form. The span is the gateway's own, which takes hardly longer than the
	 * call to the service; a second span for that call would tell nothing more.
	 */
	public static Optional<String> parent(ServerWebExchange exchange) {
		return context(exchange).map(trace -> "00-" + trace.traceId() + "-" + trace.spanId()
				+ (Boolean.TRUE.equals(trace.sampled()) ? "-01" : "-00"));
	}

	private static Optional<TraceContext> context(ServerWebExchange exchange) {
		return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
				.map(observation -> observation.<TracingContext>get(TracingContext.class)).map(TracingContext::getSpan)
				.map(span -> span.context());
	}
}
