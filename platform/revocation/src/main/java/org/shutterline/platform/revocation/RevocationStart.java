package org.shutterline.platform.revocation;

import java.time.Duration;

import org.shutterline.platform.kafka.EventBroadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Holds up the web server's start, for a while, until revocations have been read. */
final class RevocationStart implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(RevocationStart.class);

	/** After broadcasts have begun ({@code Integer.MAX_VALUE - 8192}), before the web server ({@code … - 2048}). */
	private static final int PHASE = Integer.MAX_VALUE - 4096;

	private final EventBroadcast events;

	private final Duration timeout;

	private volatile boolean running;

	RevocationStart(EventBroadcast events, Duration timeout) {
		this.events = events;
		this.timeout = timeout;
	}

	@Override
	public void start() {
		try {
			if (!events.awaitCaughtUp(timeout)) {
				log.warn("Revocations cannot be read; until they are, access tokens cannot be checked");
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		running = true;
	}

	@Override
	public void stop() {
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
