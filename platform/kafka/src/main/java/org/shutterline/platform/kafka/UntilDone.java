package org.shutterline.platform.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something done in the background, tried again with growing pauses until it succeeds; told once when it does not. */
final class UntilDone implements AutoCloseable {
	private static final Logger log = LoggerFactory.getLogger(UntilDone.class);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread;

	private UntilDone(String what, Action action) {
		this.thread = Thread.ofVirtual().name(what).unstarted(() -> run(what, action));
	}

	@FunctionalInterface
	interface Action {
		void run() throws Exception;
	}

	static UntilDone start(String what, Action action) {
		var task = new UntilDone(what, action);
		task.thread.start();
		return task;
	}

	private void run(String what, Action action) {
		Duration pause = Duration.ofMillis(200);
		for (int failures = 0; closed.getCount() > 0; failures++) {
			try {
				action.run();
				if (failures > 0) {
					log.info("{}: done", what);
				}
				return;
			}
			catch (Exception failed) {
				if (failures == 0) {
					log.warn("{}: trying again until it works: {}", what, failed.toString());
				}
				else {
					log.debug("{}: failed again", what, failed);
				}
			}
			if (!waitFor(pause)) {
				return;
			}
			Duration doubled = pause.multipliedBy(2);
			pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
		}
	}

	private boolean waitFor(Duration pause) {
		try {
			return !closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Stops trying; an attempt that is under way is left to its own time limit. */
	@Override
	public void close() {
		closed.countDown();
	}
}
