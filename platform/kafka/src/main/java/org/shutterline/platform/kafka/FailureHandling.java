package org.shutterline.platform.kafka;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException.Level;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What happens to a record whose handler failed. Retries block the partition, so that the order stays; after the last one
 * the record becomes a dead letter. During an outage there is no last one.
 */
final class FailureHandling {
	private static final Logger log = LoggerFactory.getLogger(FailureHandling.class);

	private FailureHandling() {}

	static DefaultErrorHandler with(KafkaSettings settings, ConsumerRecordRecoverer deadLetters, Waiting waiting) {
		var bounded = backOff(settings);
		bounded.setMaxAttempts(settings.retries());
		var unbounded = backOff(settings);
		var handler = new DefaultErrorHandler(deadLetters, bounded) {
			// Called after each batch that was handled, also where that had none of the partition whose record waits.
			@Override
			public void clearThreadState() {
				if (!waiting.refusing()) {
					super.clearThreadState();
				}
			}
		};
		// Whatever it is: what no retry can help does not come here.
		handler.setClassifications(Map.of(), true);
		handler.setBackOffFunction((failed, failure) -> isOutage(failure) ? unbounded : bounded);
		handler.setLogLevel(Level.DEBUG);
		handler.setRetryListeners(new Telling(waiting));
		return handler;
	}

	private static boolean isOutage(Exception failure) {
		return failure instanceof OutageException || failure instanceof EventBatchListener.OutageBefore;
	}

	private static ExponentialBackOff backOff(KafkaSettings settings) {
		var backOff = new ExponentialBackOff(settings.backOff().toMillis(), 2);
		backOff.setMaxInterval(settings.maxBackOff().toMillis());
		return backOff;
	}

	private record Telling(Waiting waiting) implements RetryListener {
		@Override
		public void failedDelivery(ConsumerRecord<?, ?> failed, @Nullable Exception failure, int attempt) {
			waiting.refused(failed);
			if (attempt == 1 && failure != null) {
				log.warn("{}-{} waits at offset {} for its next attempt: {}", failed.topic(), failed.partition(),
						failed.offset(), DeadLetters.cause(failure).toString());
			}
		}

		@Override
		public void recovered(ConsumerRecord<?, ?> kept, @Nullable Exception failure) {
			waiting.end(kept);
		}
	}
}
