package org.shutterline.platform.outbox;

import java.time.Duration;
import java.util.function.Supplier;

import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of a relay, shared by its workers. It is made when first needed, because making it fails while the
 * broker's name can't be resolved, and made anew after a failure that it can't recover from.
 */
final class RelayProducer {
	private final Supplier<Producer<String, byte[]>> factory;

	private @Nullable Producer<String, byte[]> current;

	RelayProducer(Supplier<Producer<String, byte[]>> factory) {
		this.factory = factory;
	}

	synchronized Producer<String, byte[]> get() {
		if (current == null) {
			current = factory.get();
		}
		return current;
	}

	@SuppressWarnings("ReferenceEquality") // another worker may have made a new one already
	synchronized void discard(Producer<String, byte[]> broken) {
		if (current == broken) {
			close();
		}
	}

	/** At once: whoever waits for an acknowledgement gets a failure, and its rows stay. */
	synchronized void close() {
		if (current != null) {
			current.close(Duration.ZERO);
			current = null;
		}
	}
}
