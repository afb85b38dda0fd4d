package org.shutterline.user.export;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the worker of this process that there is something to do; those of others look by themselves. */
@Component
class ExportWakeUp {
	private final Semaphore pending = new Semaphore(0);

	/** Wakes the worker when the running transaction has committed. */
	void afterCommit() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				signal();
			}
		});
	}

	void signal() {
		pending.release();
	}

	/** Waits for a signal, at most so long. */
	void await(Duration timeout) throws InterruptedException {
		if (pending.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
			pending.drainPermits();
		}
	}
}
