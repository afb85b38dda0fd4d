package org.shutterline.platform.counters;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives each shard with work a turn, then rests: steps that come meanwhile are folded together, which costs less than
 * folding each as it comes. A fault (the database restarting, say) ends one round, not the loop.
 */
final class FoldingLoop implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(FoldingLoop.class);
	private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
	private static final Duration STOPPING = Duration.ofSeconds(5);
	private final CounterFolder folder;
	private final Duration pause;
	private volatile @Nullable Run run;

	FoldingLoop(CounterFolder folder, Duration pause) {
		this.folder = folder;
		this.pause = pause;
	}

	@Override
	public synchronized void start() {
		if (run == null) {
			var stop = new CountDownLatch(1);
			run = new Run(Thread.ofPlatform().name("counter-folder").daemon().start(() -> loop(stop)), stop);
		}
	}

	/** Waits for the transaction under way; rolling it back would lose nothing, but repeat its work. */
	@Override
	public synchronized void stop() {
		var running = run;
		run = null;
		if (running != null) {
			running.stop.countDown();
			try {
				running.thread.join(STOPPING);
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return run != null;
	}

	private void loop(CountDownLatch stop) {
		try {
			while (!stop.await(round().toMillis(), TimeUnit.MILLISECONDS)) {
				// the next round
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/** Returns how long to rest after it. */
	private Duration round() {
		try {
			for (var turn = 0; turn < Shards.COUNT && folder.foldNext(); turn++) {
				// the next shard
			}
			return pause;
		}
		catch (RuntimeException fault) {
			log.warn("Counts could not be folded, trying again in {}", AFTER_A_FAULT, fault);
			return AFTER_A_FAULT;
		}
	}

	private record Run(Thread thread, CountDownLatch stop) {}
}
