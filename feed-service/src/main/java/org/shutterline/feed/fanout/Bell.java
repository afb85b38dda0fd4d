package org.shutterline.feed.fanout;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the workers of this process when there is something to do; those of others notice when they look next. */
@Component
class Bell {
	private final Semaphore rings = new Semaphore(0);

	/** Rings when the running transaction has committed: earlier there would be nothing to see. */
	void ringAfterCommit() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				ring();
			}
		});
	}

	void ring() {
		rings.release();
	}

	/** Waits for a ring, but no longer than that. All rings until now count as one. */
	void await(Duration longest) throws InterruptedException {
		if (rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
			rings.drainPermits();
		}
	}
}
