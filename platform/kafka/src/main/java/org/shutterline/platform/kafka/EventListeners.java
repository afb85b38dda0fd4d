package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the listeners of all subscriptions. They begin in the background, once the broker can be reached: a service starts
 * without it.
 */
final class EventListeners implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(EventListeners.class);

	/** Above the web server, so that listeners stop first. */
	private static final int PHASE = Integer.MAX_VALUE - 100;

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

	private final Broker broker;

	private final List<SubscriptionListener> listeners;

	private @Nullable UntilDone starting;

	EventListeners(Broker broker, List<SubscriptionListener> listeners) {
		this.broker = broker;
		this.listeners = List.copyOf(listeners);
		var names = new HashSet<String>();
		for (SubscriptionListener listener : listeners) {
			if (!names.add(listener.name())) {
				throw new IllegalStateException("Two subscriptions would share the events of " + listener.name()
						+ " between them: declare all types in one");
			}
		}
	}

	List<SubscriptionListener> listeners() {
		return listeners;
	}

	@Override
	public synchronized void start() {
		starting = UntilDone.start("Subscribing to events", () -> {
			broker.reach(Duration.ofSeconds(5));
			startListeners();
		});
	}

	private synchronized void startListeners() {
		if (starting != null) {
			listeners.forEach(SubscriptionListener::start);
		}
	}

	/** Each listener finishes its record, commits and leaves its group, all at the same time. */
	@Override
	public synchronized void stop() {
		if (starting != null) {
			starting.close();
			starting = null;
		}
		var stopped = new CountDownLatch(listeners.size());
		listeners.forEach(listener -> listener.stop(stopped::countDown));
		try {
			if (!stopped.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
				log.warn("A handler is still busy; its record will be handled again");
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return starting != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}
}
