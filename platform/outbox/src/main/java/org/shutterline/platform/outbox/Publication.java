package org.shutterline.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Traces;

import io.micrometer.tracing.Span;

/**
 * A row on its way to Kafka. If the change is in a trace that is recorded, so is this way, since the change: how long a row
 * waited is seen there, and consumers go on with it.
 */
record Publication(ProducerRecord<String, byte[]> event, @Nullable Span span) implements Callback {
	static Publication of(OutboxRow row, Traces traces) {
		if (!Traces.isRecorded(row.traceparent())) {
			return new Publication(row.toRecord(), null);
		}
		var event = row.toRecord();
		var span = traces.goingOn(row.traceparent(), row.topic() + " publish").kind(Span.Kind.PRODUCER)
				.startTimestamp(row.occurredAt().toEpochMilli(), TimeUnit.MILLISECONDS).tag("event.type", row.type())
				.start();
		event.headers().remove(OutboxRow.TRACEPARENT).add(OutboxRow.TRACEPARENT,
				Traces.traceparent(span.context()).getBytes(StandardCharsets.US_ASCII));
		return new Publication(event, span);
	}

	/** Kafka has it, or has refused it, so that it will be sent again. */
	@Override
	public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception refusal) {
		if (span != null) {
			if (refusal != null) {
				span.error(refusal);
			}
			span.end();
		}
	}
}
