package org.shutterline.platform.outbox;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;

/** The running span as a W3C {@code traceparent}. */
final class CurrentTrace {
	private final Supplier<@Nullable Tracer> tracer;

	CurrentTrace(Supplier<@Nullable Tracer> tracer) {
		this.tracer = tracer;
	}

	Optional<String> traceparent() {
		return Optional.ofNullable(tracer.get()).map(Tracer::currentTraceContext)
				.map(current -> current.context()).map(CurrentTrace::format);
	}

	private static String format(TraceContext context) {
		String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
		return "00-%s-%s-%s".formatted(context.traceId(), context.spanId(), flags);
	}
}
