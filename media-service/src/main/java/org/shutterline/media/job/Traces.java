package org.shutterline.media.job;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries a trace through the table of jobs, so that it runs on from the request to what the worker tells. */
@Component
class Traces {
	private static final String TRACEPARENT = "traceparent";

	private final Tracer tracer;
	private final Propagator propagator;

	Traces(Tracer tracer, Propagator propagator) {
		this.tracer = tracer;
		this.propagator = propagator;
	}

	/** The running span in the form of W3C. */
	Optional<String> current() {
		Span span = tracer.currentSpan();
		if (span == null) {
			return Optional.empty();
		}
		var carrier = new HashMap<String, String>();
		propagator.inject(span.context(), carrier, (_, name, value) -> carrier.put(name, value));
		return Optional.ofNullable(carrier.get(TRACEPARENT));
	}

	/** Goes on with a trace in this thread until the answer is closed. */
	Resumed resume(@Nullable String traceparent) {
		Map<String, String> carrier = traceparent == null ? Map.of() : Map.of(TRACEPARENT, traceparent);
		Span span = propagator.extract(carrier, (_, name) -> carrier.get(name)).name("media job").start();
		return new Resumed(span, tracer.withSpan(span));
	}

	record Resumed(Span span, Tracer.SpanInScope scope) implements AutoCloseable {
		@Override
		public void close() {
			scope.close();
			span.end();
		}
	}
}
