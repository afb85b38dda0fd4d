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
	private final Semaphore normal = new Semaphore(0);

	private final Semaphore bulk = new Semaphore(0);

	private final Semaphore follows = new Semaphore(0);

	/** Rings when the running transaction has committed: earlier there would be nothing to see. */
	void ringAfterCommit(Lane lane) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				ring(lane);
			}
		});
	}

	/** Wakes one worker; who finds something to do wakes the next. */
	void ring(Lane lane) {
		of(lane).release();
	}

	/** Waits for a ring, but no longer than that. All rings until now count as one. */
	void await(Lane lane, Duration longest) throws InterruptedException {
		if (of(lane).tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
			of(lane).drainPermits();
		}
	}

	private Semaphore of(Lane lane) {
		return switch (lane) {
			case NORMAL -> normal;
			case BULK -> bulk;
			case FOLLOWS -> follows;
		};
	}
}
