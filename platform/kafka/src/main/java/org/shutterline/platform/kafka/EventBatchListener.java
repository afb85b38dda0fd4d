package org.shutterline.platform.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

import org.shutterline.platform.core.Traces;

/**
 * Gives a handler all that a poll brought in one call. What cannot be read is put aside, and becomes a dead letter once the
 * records before it are handled; what the handler refuses is found by halves.
 */
final class EventBatchListener implements BatchMessageListener<byte[], byte[]> {
	/** A record of a poll, by its number there. */
	private record Read(int number, Object payload) {}

	private record Unusable(int number, UnusableEventException reason) {}

	/** The first record that was not handled, and why. */
	private record Refused(int number, Throwable failure) {}

	private final Consumer<List<?>> handler;

	private final ConsumerRecordRecoverer deadLetters;

	private final Payloads payloads;

	private final Waiting waiting;

	private final Traces traces;

	private final String name;

	/** @param topic by which its work is found in traces */
	EventBatchListener(EventSubscription.Batches batches, ConsumerRecordRecoverer deadLetters, Payloads payloads,
			Waiting waiting, Traces traces, String topic) {
		this.handler = batches.handler();
		this.deadLetters = deadLetters;
		this.payloads = payloads;
		this.waiting = waiting;
		this.traces = traces;
		this.name = topic + " process";
	}

	@Override
	public void onMessage(List<ConsumerRecord<byte[], byte[]>> poll) {
		// Of each partition, its oldest.
		poll.reversed().forEach(waiting::begin);
		var parents = poll.stream().flatMap(each -> new EventHeaders(each.headers()).text("traceparent").stream())
				.toList();
		try (var running = traces.resumeAll(parents, name)) {
			running.tag("messaging.batch.message_count", Integer.toString(poll.size()));
			process(poll);
		}
		poll.forEach(waiting::end);
	}

	private void process(List<ConsumerRecord<byte[], byte[]>> poll) {
		var readable = new ArrayList<Read>();
		var unusable = new ArrayList<Unusable>();
		for (int i = 0; i < poll.size(); i++) {
			int number = i;
			var consumed = poll.get(i);
			try {
				payloads.handler(consumed).ifPresent(wanted -> readable
						.add(new Read(number, payloads.read(wanted.payload(), consumed.value()))));
			}
			catch (UnusableEventException reason) {
				unusable.add(new Unusable(number, reason));
			}
		}
		Optional<Refused> refused = handle(readable);
		int end = refused.map(Refused::number).orElse(poll.size());
		readable.stream().filter(done -> done.number() < end)
				.forEach(done -> payloads.noteDelay(poll.get(done.number())));
		// Not before: the records behind one that is refused come again, and would leave their dead letters twice.
		unusable.stream().filter(each -> each.number() < end)
				.forEach(each -> keep(poll.get(each.number()), each.reason()));
		refused.ifPresent(first -> {
			throw failed(poll.get(first.number()), first.failure());
		});
	}

	/** All of them in one call, or as many as can be handled before one that cannot. */
	private Optional<Refused> handle(List<Read> events) {
		if (events.isEmpty()) {
			return Optional.empty();
		}
		try {
			handler.accept(events.stream().map(Read::payload).toList());
			return Optional.empty();
		}
		catch (RuntimeException | Error failure) {
			if (events.size() == 1 || OutageException.isOutage(failure)) {
				return Optional.of(new Refused(events.getFirst().number(), failure));
			}
		}
		int half = events.size() / 2;
		return handle(events.subList(0, half)).or(() -> handle(events.subList(half, events.size())));
	}

	private void keep(ConsumerRecord<byte[], byte[]> consumed, UnusableEventException reason) {
		try {
			deadLetters.accept(consumed, reason);
		}
		catch (KafkaException notWritten) {
			throw new BatchListenerFailedException("No dead letter", new OutageException(notWritten), consumed);
		}
	}

	/** What has been handled before it is committed, and it comes first the next time. */
	private static BatchListenerFailedException failed(ConsumerRecord<byte[], byte[]> consumed, Throwable failure) {
		return new BatchListenerFailedException("Not handled",
				OutageException.isOutage(failure) ? new OutageException(failure) : new HandlerFailedException(failure),
				consumed);
	}
}
