package org.shutterline.platform.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells the relay of its own process that something was committed. Signals coalesce: any number of them before the relay
 * looks are one. It costs the writers no statement and no lock in the database; other processes' rows are found by
 * polling, and mostly their own process has published them by then.
 */
final class WakeUp {
	private final Semaphore pending = new Semaphore(0);

	void signal() {
		if (pending.availablePermits() == 0) {
			pending.release();
		}
	}

	/** Waits for a signal, at most so long. */
	void await(Duration timeout) throws InterruptedException {
		if (pending.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			pending.drainPermits();
		}
	}
}
