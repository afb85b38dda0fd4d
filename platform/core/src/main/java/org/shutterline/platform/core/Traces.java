package org.shutterline.platform.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace through what is no call: a row that is taken up later, in whichever process. Of a trace that is not
 * recorded, nothing is; its id goes on into logs and problems all the same.
 */
public final class Traces {
	private static final String TRACEPARENT = "traceparent";

	private static final Pattern WELL_FORMED = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f][13579bdf]");

	private final Tracer tracer;

	private final Propagator propagator;

	public Traces(Tracer tracer, Propagator propagator) {
		this.tracer = tracer;
		this.propagator = propagator;
	}

	/** Traces that are carried nowhere. */
	public static Traces none() {
		return new Traces(Tracer.NOOP, Propagator.NOOP);
	}

	/** Whether somebody wants to see what goes on with that trace. */
	public static boolean isRecorded(@Nullable String traceparent) {
		return traceparent != null && WELL_FORMED.matcher(traceparent).matches();
	}

	/** The running span as a W3C {@code traceparent}, to be kept with the work that it asks for. */
	public Optional<String> current() {
		return Optional.ofNullable(tracer.currentTraceContext().context())
				.filter(context -> !context.traceId().isEmpty()).map(Traces::traceparent);
	}

	/** Goes on with a trace in this thread until the answer is closed; where there is none, one begins. */
	public Running resume(@Nullable String traceparent, String name) {
		return running(List.of(goingOn(traceparent, name).start()));
	}

	/**
	 * The same for a further part of a work of very many parts, as a trace of its own that points to the one that asked for
	 * the work, and that is recorded as seldom as others are.
	 */
	public Running resumeApart(@Nullable String traceparent, String name) {
		return isRecorded(traceparent)
				? running(List.of(tracer.spanBuilder().setNoParent().name(name).kind(Span.Kind.CONSUMER)
						.addLink(new Link(context(Objects.requireNonNull(traceparent)))).start()))
				: resume(traceparent, name);
	}

	/**
	 * Goes on with several traces at once, each of which shows the work that is done for all. What that asks for in its turn
	 * goes on with the first of those that are recorded, which points to the others.
	 */
	public Running resumeAll(List<String> traceparents, String name) {
		var recorded = traceparents.stream().filter(Traces::isRecorded).distinct().toList();
		if (recorded.isEmpty()) {
			return resume(traceparents.isEmpty() ? null : traceparents.getFirst(), name);
		}
		var first = goingOn(recorded.getFirst(), name);
		recorded.stream().skip(1).forEach(other -> first.addLink(new Link(context(other))));
		var spans = new ArrayList<Span>();
		spans.add(first.start());
		recorded.stream().skip(1).map(other -> goingOn(other, name).start()).forEach(spans::add);
		return running(spans);
	}

	/** What is about to go on with that trace, not in this thread alone. */
	public Span.Builder goingOn(@Nullable String traceparent, String name) {
		Map<String, String> carrier = new HashMap<>();
		if (traceparent != null) {
			carrier.put(TRACEPARENT, traceparent);
		}
		return propagator.extract(carrier, Map::get).name(name).kind(Span.Kind.CONSUMER);
	}

	/** A span as a W3C {@code traceparent}. */
	public static String traceparent(TraceContext context) {
		return "00-" + context.traceId() + "-" + context.spanId()
				+ (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
	}

	private TraceContext context(String traceparent) {
		String[] parts = traceparent.split("-", -1);
		return tracer.traceContextBuilder().traceId(parts[1]).spanId(parts[2]).sampled(true).build();
	}

	private Running running(List<Span> spans) {
		return new Running(spans, tracer.withSpan(spans.getFirst()));
	}

	/** Work under a trace, in the thread that has begun it. */
	public record Running(List<Span> spans, Tracer.SpanInScope scope) implements AutoCloseable {
		/** Says on how much, or on what, to who looks at the trace. */
		public void tag(String name, String value) {
			spans.forEach(span -> span.tag(name, value));
		}

		public void failed(Throwable failure) {
			spans.forEach(span -> span.error(failure));
		}

		@Override
		public void close() {
			scope.close();
			spans.forEach(Span::end);
		}
	}
}
