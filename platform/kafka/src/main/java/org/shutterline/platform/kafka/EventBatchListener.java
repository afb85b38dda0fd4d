package org.shutterline.platform.kafka;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

import org.shutterline.platform.core.Traces;
import org.shutterline.platform.kafka.EventBatch.Read;
import org.shutterline.platform.kafka.EventBatch.Refused;

/**
 * Gives a handler all that a poll brought, in one call or, if that is much, in several, of which the next is read while
 * one is handled. What cannot be read is put aside, and becomes a dead letter once the records before it are handled; what
 * the handler refuses is found by halves.
 */
final class EventBatchListener implements BatchMessageListener<byte[], byte[]> {
	/** How many calls a poll is enough for: it is committed once, and only the first of them waits to be read. */
	static final int CALLS = 5;

	private final EventSubscription.Batches batches;

	private final ConsumerRecordRecoverer deadLetters;

	private final Payloads payloads;

	private final Waiting waiting;

	private final Traces traces;

	private final String name;

	/** @param topic by which its work is found in traces */
	EventBatchListener(EventSubscription.Batches batches, ConsumerRecordRecoverer deadLetters, Payloads payloads,
			Waiting waiting, Traces traces, String topic) {
		this.batches = batches;
		this.deadLetters = deadLetters;
		this.payloads = payloads;
		this.waiting = waiting;
		this.traces = traces;
		this.name = topic + " process";
	}

	@Override
	public void onMessage(List<ConsumerRecord<byte[], byte[]>> poll) {
		ReadAhead.inPortions(poll, batches.atMost(), records -> EventBatch.of(records, payloads, batches.tombstones()),
				this::take);
	}

	private void take(EventBatch batch) {
		// Of each partition, its oldest.
		batch.records().reversed().forEach(waiting::begin);
		try (var running = traces.resumeAll(batch.traceparents(), name)) {
			running.tag("messaging.batch.message_count", Integer.toString(batch.records().size()));
			process(batch);
		}
		catch (BatchListenerFailedException failed) {
			batch.records().stream().takeWhile(done -> !done.equals(failed.getRecord())).forEach(waiting::end);
			throw failed;
		}
		batch.records().forEach(waiting::end);
	}

	private void process(EventBatch batch) {
		var poll = batch.records();
		Optional<Refused> refused = handle(batch.readable()).or(batch::unread);
		int end = refused.map(Refused::number).orElse(poll.size());
		batch.readable().stream().filter(done -> done.number() < end).map(Read::occurredAt)
				.flatMap(Stream::ofNullable).forEach(payloads::noteDelay);
		// Not before: the records behind one that is refused come again, and would leave their dead letters twice.
		batch.unusable().stream().filter(each -> each.number() < end)
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
			batches.handler().accept(events.stream().map(Read::payload).toList());
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
			throw new OutageBefore(consumed, notWritten);
		}
	}

	private static BatchListenerFailedException failed(ConsumerRecord<byte[], byte[]> consumed, Throwable failure) {
		return OutageException.isOutage(failure)
				? new OutageBefore(consumed, failure)
				: new RefusedInBatch(consumed, failure);
	}

	/** This record and those behind it were not handled, as something could not be reached. */
	static final class OutageBefore extends BatchListenerFailedException {
		private static final long serialVersionUID = 1L;

		OutageBefore(ConsumerRecord<?, ?> first, Throwable outage) {
			super("Not handled during an outage", outage, first);
		}
	}

	/** This record was refused by itself. No kind of {@link OutageBefore}, nor the other way round: attempts of a kind count together. */
	static final class RefusedInBatch extends BatchListenerFailedException {
		private static final long serialVersionUID = 1L;

		RefusedInBatch(ConsumerRecord<?, ?> refused, Throwable failure) {
			super("Not handled", failure, refused);
		}
	}
}
