package org.shutterline.platform.core;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Traces beyond calls, and none recorded for nobody. */
@AutoConfiguration(afterName = {
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration" })
class TracesAutoConfiguration {
	@Bean
	@ConditionalOnMissingBean
	Traces traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
		return new Traces(tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP));
	}

	/** Where no span goes anywhere, no trace that begins here is recorded; ids are given out as ever. */
	@Bean
	SdkTracerProviderBuilderCustomizer recordsOnlyForSomebody(ObjectProvider<SpanExporter> exporters) {
		return provider -> {
			if (exporters.stream().findAny().isEmpty()) {
				provider.setSampler(Sampler.parentBased(Sampler.alwaysOff()));
			}
		};
	}
}
