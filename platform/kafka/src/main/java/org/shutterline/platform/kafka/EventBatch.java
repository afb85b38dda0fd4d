package org.shutterline.platform.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a poll, as far as they could be read. A record is meant by its number among them.
 *
 * @param traceparents of the work that the records come from
 * @param unread the first that was not even found to be unusable, behind which nothing was read
 */
record EventBatch(List<ConsumerRecord<byte[], byte[]>> records, List<String> traceparents, List<Read> readable,
		List<Unusable> unusable, Optional<Refused> unread) {
	record Read(int number, Object payload, @Nullable Instant occurredAt) {}

	record Unusable(int number, UnusableEventException reason) {}

	/** The first record that was not handled, and why. */
	record Refused(int number, Throwable failure) {}

	/** Reads them, in whichever thread: nothing is handled by it. */
	static EventBatch of(List<ConsumerRecord<byte[], byte[]>> records, Payloads payloads,
			Optional<Function<String, ?>> tombstones) {
		var traceparents = new ArrayList<String>();
		var readable = new ArrayList<Read>(records.size());
		var unusable = new ArrayList<Unusable>();
		for (int number = 0; number < records.size(); number++) {
			var consumed = records.get(number);
			var headers = new EventHeaders(consumed.headers());
			headers.text("traceparent").ifPresent(traceparents::add);
			try {
				var payload = payload(consumed, payloads, tombstones);
				if (payload.isPresent()) {
					readable.add(new Read(number, payload.get(), headers.occurredAt().orElse(null)));
				}
			}
			catch (UnusableEventException reason) {
				unusable.add(new Unusable(number, reason));
			}
			catch (RuntimeException | Error failure) {
				return new EventBatch(records, traceparents, readable, unusable,
						Optional.of(new Refused(number, failure)));
			}
		}
		return new EventBatch(records, traceparents, readable, unusable, Optional.empty());
	}

	private static Optional<?> payload(ConsumerRecord<byte[], byte[]> consumed, Payloads payloads,
			Optional<Function<String, ?>> tombstones) {
		if (consumed.value() == null && tombstones.isPresent()) {
			return tombstones.map(event -> event.apply(Payloads.keyOf(consumed)));
		}
		return payloads.handler(consumed).map(wanted -> payloads.read(wanted.payload(), consumed.value()));
	}
}
