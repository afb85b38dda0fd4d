package org.shutterline.feed.fanout;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets steps of the normal lane go before those of the others within a process, and keeps a bulk worker, or one of follows,
 * from taking all of the processors and of Redis that all lanes share.
 */
@Component
class RightOfWay {
	/** For so long such a step gives way at most, so that their jobs end also under a steady load. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	private final double bulkShare;

	private final Duration patience;

	private int normalSteps;

	@Autowired
	RightOfWay(FanOutSettings settings) {
		this(settings.bulkShare(), PATIENCE);
	}

	RightOfWay(double bulkShare, Duration patience) {
		this.bulkShare = bulkShare;
		this.patience = patience;
	}

	/** A step; says whether there was one to take. */
	interface Step {
		boolean take();
	}

	boolean take(Lane lane, Step step) throws InterruptedException {
		return switch (lane) {
			case NORMAL -> first(step);
			case BULK, FOLLOWS -> after(step);
		};
	}

	private boolean first(Step step) {
		begin();
		try {
			return step.take();
		}
		finally {
			end();
		}
	}

	private boolean after(Step step) throws InterruptedException {
		await(() -> normalSteps == 0, patience.toNanos());
		long begin = System.nanoTime();
		boolean taken = step.take();
		if (taken) {
			await(() -> false, (long) ((System.nanoTime() - begin) * (1 / bulkShare - 1)));
		}
		return taken;
	}

	private synchronized void begin() {
		normalSteps++;
	}

	private synchronized void end() {
		normalSteps--;
		notifyAll();
	}

	private synchronized void await(BooleanSupplier condition, long nanos) throws InterruptedException {
		long end = System.nanoTime() + nanos;
		for (long left = nanos; left > 0 && !condition.getAsBoolean(); left = end - System.nanoTime()) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
	}
}
