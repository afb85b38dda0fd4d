package org.shutterline.media.job;

import java.time.Duration;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Tells idle workers of this process that there may be something to do. A call before they wait is not lost. */
@Component
@Profile("worker")
class WakeUp {
	private long calls;

	synchronized void call() {
		calls++;
		notifyAll();
	}

	synchronized long calls() {
		return calls;
	}

	/** Waits for a call after those that the caller knows of, at most so long. */
	synchronized void await(long known, Duration most) throws InterruptedException {
		long end = System.nanoTime() + most.toNanos();
		long left = most.toMillis();
		while (calls == known && left > 0) {
			wait(left);
			left = (end - System.nanoTime()) / 1_000_000;
		}
	}
}
