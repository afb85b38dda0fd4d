package org.shutterline.platform.kafka;

import java.util.List;

import org.springframework.context.SmartLifecycle;

/** Reads the broadcasts from before the web server starts until after it has stopped. */
final class EventBroadcasts implements SmartLifecycle {
	/** The web server's is {@code Integer.MAX_VALUE - 2048}. */
	private static final int PHASE = Integer.MAX_VALUE - 8192;

	private final BroadcastFactory factory;

	private final List<EventBroadcast> broadcasts;

	private List<BroadcastReader> readers = List.of();

	private boolean running;

	EventBroadcasts(BroadcastFactory factory, List<EventBroadcast> broadcasts) {
		this.factory = factory;
		this.broadcasts = List.copyOf(broadcasts);
	}

	@Override
	public synchronized void start() {
		readers = broadcasts.stream().map(factory::create).toList();
		readers.forEach(BroadcastReader::start);
		running = true;
	}

	@Override
	public synchronized void stop() {
		try {
			for (BroadcastReader reader : readers) {
				reader.stop();
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		running = false;
	}

	@Override
	public synchronized boolean isRunning() {
		return running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}
}
