package org.shutterline.platform.counters;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Folds as long as there is work, then rests. A fault (the database restarting, say) ends one round, not the loop. */
final class FoldingLoop implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(FoldingLoop.class);
	private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
	private final CounterFolder folder;
	private final Duration pause;
	private volatile @Nullable Thread thread;

	FoldingLoop(CounterFolder folder, Duration pause) {
		this.folder = folder;
		this.pause = pause;
	}

	@Override
	public synchronized void start() {
		if (thread == null) {
			var folding = Thread.ofPlatform().name("counter-folder").daemon().unstarted(this::run);
			thread = folding;
			folding.start();
		}
	}

	/** Waits for the transaction under way; rolling it back would lose nothing, but repeat its work. */
	@Override
	public synchronized void stop() {
		var running = thread;
		thread = null;
		if (running != null) {
			try {
				running.join(TimeUnit.SECONDS.toMillis(5));
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return thread != null;
	}

	private void run() {
		while (Thread.currentThread().equals(thread)) {
			try {
				if (!folder.foldNext()) {
					Thread.sleep(pause);
				}
			}
			catch (InterruptedException _) {
				return;
			}
			catch (RuntimeException fault) {
				log.warn("Counts could not be folded, trying again in {}", AFTER_A_FAULT, fault);
				rest();
			}
		}
	}

	private static void rest() {
		try {
			Thread.sleep(AFTER_A_FAULT);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}
}
