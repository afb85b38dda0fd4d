package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A topic that every instance reads for itself: all partitions, in no group, nothing committed. A bean of this type is
 * read from the application's start to its end.
 * <p>
 * There are no retries and no dead letters: an event that cannot be read, or whose handler throws, is logged, counted and
 * passed over. While Kafka is gone nothing comes, afterwards everything that was missed.
 */
public final class EventBroadcast {
	private final EventSubscription events;

	private final boolean fromBeginning;

	private final CountDownLatch caughtUp = new CountDownLatch(1);

	private EventBroadcast(EventSubscription events, boolean fromBeginning) {
		this.events = events;
		this.fromBeginning = fromBeginning;
	}

	/** Starts a broadcast of that topic. */
	public static Start of(String topic) {
		return new Start(topic);
	}

	/** Whether everything has been handled that was in the topic when reading began; once true, it stays so. */
	public boolean isCaughtUp() {
		return caughtUp.getCount() == 0;
	}

	/** Waits until {@link #isCaughtUp}, at most so long; says whether it is. */
	public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
		return caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	EventSubscription events() {
		return events;
	}

	boolean startsAtBeginning() {
		return fromBeginning;
	}

	void markCaughtUp() {
		caughtUp.countDown();
	}

	/** Says where reading begins. */
	public static final class Start {
		private final String topic;

		private Start(String topic) {
			this.topic = topic;
		}

		/** With all that the topic holds, after each start again: for state. */
		public Builder fromBeginning() {
			return new Builder(topic, true);
		}

		/** With what comes after the start: for what concerns only those who are there. */
		public Builder fromNow() {
			return new Builder(topic, false);
		}
	}

	/** Collects what a broadcast consists of. */
	public static final class Builder {
		private final EventSubscription.Builder events;

		private final boolean fromBeginning;

		private Builder(String topic, boolean fromBeginning) {
			this.events = EventSubscription.to(topic);
			this.fromBeginning = fromBeginning;
		}

		/** Declares a type in one version of its schema, as {@link EventSubscription.Builder#on} does. */
		public <T> Builder on(String type, int version, Class<T> payload, Consumer<? super T> handler) {
			events.on(type, version, payload, handler);
			return this;
		}

		/** Called with the key of each tombstone; without it, tombstones are skipped and counted. */
		public Builder onTombstone(Consumer<String> handler) {
			events.onTombstone(handler);
			return this;
		}

		public EventBroadcast build() {
			return new EventBroadcast(events.build(), fromBeginning);
		}
	}
}
