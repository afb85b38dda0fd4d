package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

class TracesTests {
	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
	private static final String SPAN = "00f067aa0ba902b7";
	private static final String RECORDED = "00-" + TRACE + "-" + SPAN + "-01";
	private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
	private static final String UNRECORDED = "00-" + TRACE + "-" + SPAN + "-00";

	private final List<SpanData> exported = new CopyOnWriteArrayList<>();

	@Test
	void goesOnWithATrace() {
		assertThat(recorded(traces -> {
			try (var running = traces.resume(RECORDED, "job")) {
				running.tag("followers", "7");
				assertThat(traces.current()).hasValueSatisfying(it -> assertThat(it).startsWith("00-" + TRACE + "-")
						.endsWith("-01").isNotEqualTo(RECORDED));
			}
			assertThat(traces.current()).isEmpty();
		})).singleElement().satisfies(span -> {
			assertThat(span.getName()).isEqualTo("job");
			assertThat(span.getTraceId()).isEqualTo(TRACE);
			assertThat(span.getParentSpanId()).isEqualTo(SPAN);
		});
	}

	@Test
	void recordsNothingOfATraceThatIsNotRecordedAndKeepsItsId() {
		assertThat(recorded(traces -> {
			try (var _ = traces.resume(UNRECORDED, "job")) {
				assertThat(traces.current()).hasValueSatisfying(
						it -> assertThat(it).startsWith("00-" + TRACE + "-").endsWith("-00"));
			}
			try (var _ = traces.resumeApart(UNRECORDED, "job")) {
				assertThat(traces.current()).isPresent();
			}
		})).isEmpty();
	}

	@Test
	void aPartOfManyIsATraceOfItsOwnThatPointsBack() {
		assertThat(recorded(traces -> traces.resumeApart(RECORDED, "chunk").close())).singleElement()
				.satisfies(span -> {
					assertThat(span.getTraceId()).isNotEqualTo(TRACE);
					assertThat(span.getLinks()).extracting(link -> link.getSpanContext().getTraceId())
							.containsExactly(TRACE);
				});
	}

	@Test
	void whatIsDoneForSeveralIsSeenInEachOfThem() {
		assertThat(recorded(traces -> traces.resumeAll(List.of(UNRECORDED, RECORDED, OTHER, OTHER), "batch").close()))
				.hasSize(2).anySatisfy(span -> {
					assertThat(span.getTraceId()).isEqualTo(TRACE);
					assertThat(span.getLinks()).extracting(LinkData::getSpanContext)
							.allSatisfy(it -> assertThat(OTHER).contains(it.getTraceId(), it.getSpanId()));
				}).anySatisfy(span -> assertThat(OTHER).contains(span.getTraceId(), span.getParentSpanId()));
	}

	@Test
	void beginsATraceWhereThereIsNoneToGoOnWith() {
		assertThat(recorded(traces -> {
			traces.resume(null, "job").close();
			traces.resume("no traceparent", "job").close();
			traces.resumeAll(List.of(), "batch").close();
		})).hasSize(3).allSatisfy(span -> assertThat(span.getParentSpanContext().isValid()).isFalse());
	}

	/** What begins here for nobody. What goes on, does so as the trace says. */
	@Test
	void recordsNothingWhileNobodyTakesSpansButGivesOutIds() {
		runner().run(context -> {
			var traces = context.getBean(Traces.class);
			try (var _ = traces.resume(null, "job")) {
				assertThat(traces.current()).hasValueSatisfying(it -> assertThat(it).endsWith("-00"));
			}
		});
	}

	@Test
	void nowhereNothingHappens() {
		var traces = Traces.none();
		try (var _ = traces.resume(RECORDED, "job"); var _ = traces.resumeApart(RECORDED, "job")) {
			assertThat(traces.current()).isEmpty();
		}
	}

	private List<SpanData> recorded(Consumer<Traces> work) {
		runner().withBean(SpanExporter.class, () -> new Kept(exported)).run(context -> {
			work.accept(context.getBean(Traces.class));
			context.getBean(SdkTracerProvider.class).forceFlush().join(2, TimeUnit.MINUTES);
		});
		return exported;
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(
				OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class,
				MicrometerTracingAutoConfiguration.class, TracesAutoConfiguration.class))
				.withPropertyValues("management.tracing.sampling.probability=1");
	}

	private record Kept(List<SpanData> spans) implements SpanExporter {
		@Override
		public CompletableResultCode export(Collection<SpanData> ended) {
			spans.addAll(ended);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}
	}
}
