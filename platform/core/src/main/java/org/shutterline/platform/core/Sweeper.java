package org.shutterline.platform.core;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What every instance does from time to time while it runs, in batches, so that no transaction is long. After a pause:
 * batch after batch, as long as there is more; a failure is logged, and the next turn tries again. Several instances may
 * sweep at once; their batches must not get in each other's way.
 */
public final class Sweeper implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

	private final String name;
	private final Duration pause;
	private final int threads;
	private final Batch batch;
	private volatile @Nullable ScheduledExecutorService running;

	/** A part of the work, about as much as fits into one transaction. */
	public interface Batch {
		/** Does a batch, and says whether there may be more. */
		boolean sweepSome() throws Exception;
	}

	/**
	 * @param name what is done, in lower-case words joined by hyphens
	 * @param pause before the first turn, and from the end of each to the next
	 */
	public Sweeper(String name, Duration pause, Batch batch) {
		this(name, pause, 1, batch);
	}

	/** @param threads how many sweep at once in this process */
	public Sweeper(String name, Duration pause, int threads, Batch batch) {
		this.name = name;
		this.pause = pause;
		this.threads = threads;
		this.batch = batch;
	}

	/** For work that is done in one go. */
	public static Sweeper once(String name, Duration pause, Runnable work) {
		return new Sweeper(name, pause, () -> {
			work.run();
			return false;
		});
	}

	@Override
	public void start() {
		var scheduled = Executors.newScheduledThreadPool(threads, Thread.ofVirtual().name(name + "-", 1).factory());
		running = scheduled;
		for (int thread = 0; thread < threads; thread++) {
			var _ = scheduled.scheduleWithFixedDelay(this::sweep, pause.toMillis(), pause.toMillis(),
					TimeUnit.MILLISECONDS);
		}
	}

	/** Waits for the batches under way. */
	@Override
	public void stop() {
		var ending = running;
		running = null;
		if (ending != null) {
			ending.close();
		}
	}

	@Override
	public boolean isRunning() {
		return running != null;
	}

	private void sweep() {
		try {
			boolean more = true;
			while (more && isRunning()) {
				more = batch.sweepSome();
			}
		}
		catch (Exception e) {
			log.warn("{} goes on after a pause: {}", name, e.toString());
			log.debug("{} failed", name, e);
		}
	}
}
