package org.shutterline.platform.kafka;

import java.util.List;

import org.springframework.context.SmartLifecycle;

/** Reads the broadcasts from before the web server starts until after it has stopped. */
final class EventBroadcasts implements SmartLifecycle {
	/** The web server's is {@code Integer.MAX_VALUE - 2048}. */
	private static final int PHASE = Integer.MAX_VALUE - 8192;

	private final List<BroadcastReader> readers;

	private volatile boolean running;

	EventBroadcasts(List<BroadcastReader> readers) {
		this.readers = List.copyOf(readers);
	}

	@Override
	public void start() {
		readers.forEach(BroadcastReader::start);
		running = true;
	}

	@Override
	public void stop() {
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
	public boolean isRunning() {
		return running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}
}
