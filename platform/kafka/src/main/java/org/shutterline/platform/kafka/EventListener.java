package org.shutterline.platform.kafka;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.MessageListener;

/** Finds the handler of a record, reads the record for it and calls it. */
final class EventListener implements MessageListener<byte[], byte[]> {
	private final EventSubscription subscription;

	private final ConsumerRecordRecoverer deadLetters;

	private final Payloads payloads;

	private final BooleanSupplier live;

	private final Waiting waiting;

	/**
	 * Listens for that subscription.
	 *
	 * @param live whether events are fresh when they come, so that their delay is worth measuring
	 */
	EventListener(EventSubscription subscription, ConsumerRecordRecoverer deadLetters, Payloads payloads,
			BooleanSupplier live, Waiting waiting) {
		this.subscription = subscription;
		this.deadLetters = deadLetters;
		this.payloads = payloads;
		this.live = live;
		this.waiting = waiting;
	}

	@Override
	public void onMessage(ConsumerRecord<byte[], byte[]> consumed) {
		waiting.begin(consumed);
		try {
			handle(consumed);
		}
		catch (UnusableEventException unusable) {
			keep(consumed, unusable);
		}
		waiting.end(consumed);
	}

	/** Here and now, without the container's way of failing, which fetches the records behind it again. */
	private void keep(ConsumerRecord<byte[], byte[]> consumed, UnusableEventException unusable) {
		try {
			deadLetters.accept(consumed, unusable);
		}
		catch (KafkaException notWritten) {
			throw new OutageException(notWritten);
		}
	}

	private void handle(ConsumerRecord<byte[], byte[]> consumed) {
		if (consumed.value() == null && subscription.tombstones().isPresent()) {
			forget(consumed, subscription.tombstones().get());
		}
		else {
			payloads.handler(consumed).ifPresent(handler -> {
				call(handler, consumed.value());
				if (live.getAsBoolean()) {
					payloads.noteDelay(consumed);
				}
			});
		}
	}

	private static void forget(ConsumerRecord<byte[], byte[]> tombstone, Consumer<String> handler) {
		String key = Payloads.keyOf(tombstone);
		run(() -> handler.accept(key));
	}

	private <T> void call(EventSubscription.Handler<T> handler, byte[] json) {
		T payload = payloads.read(handler.payload(), json);
		run(() -> handler.action().accept(payload));
	}

	/** Errors as well: an assertion that fails must not end the listener. */
	private static void run(Runnable handler) {
		try {
			handler.run();
		}
		catch (RuntimeException | Error failed) {
			throw OutageException.isOutage(failed) ? new OutageException(failed) : new HandlerFailedException(failed);
		}
	}
}
