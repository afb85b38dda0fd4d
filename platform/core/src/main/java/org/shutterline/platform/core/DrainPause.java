package org.shutterline.platform.core;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;

/**
 * Goes on answering for a while after the process was told to stop. By then readiness is refused, and load balancers need
 * that time to see it; without the pause they would send requests to a server that takes none. Stops before all others.
 */
final class DrainPause implements SmartLifecycle {
	private final Duration pause;
	private volatile boolean running;

	DrainPause(Duration pause) {
		this.pause = pause;
	}

	@Override
	public void start() {
		running = true;
	}

	@Override
	public void stop() {
		running = false;
		try {
			// Nothing ends it early: a process that must go at once is killed.
			new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return running;
	}
}
