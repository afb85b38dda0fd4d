package org.shutterline.platform.erasure;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the worker of this process that there is something to do; any number of signals before it looks are one. */
final class WakeUp {
	private final Semaphore pending = new Semaphore(0);

	void signal() {
		pending.release();
	}

	/** Waits for a signal, at most so long. */
	void await(Duration timeout) throws InterruptedException {
		if (pending.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			pending.drainPermits();
		}
	}
}
