package org.shutterline.feed.fanout;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Work on the jobs until the process ends. Where they stop is in the database, so that they may be killed at any point. */
@Component
class FanOutWorkers implements SmartLifecycle {
	private static final Logger LOG = LoggerFactory.getLogger(FanOutWorkers.class);

	private final FanOut fanOut;

	private final RightOfWay rightOfWay;

	private final Bell bell;

	private final FanOutSettings settings;

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean running;

	FanOutWorkers(FanOut fanOut, RightOfWay rightOfWay, Bell bell, FanOutSettings settings) {
		this.fanOut = fanOut;
		this.rightOfWay = rightOfWay;
		this.bell = bell;
		this.settings = settings;
	}

	@Override
	public synchronized void start() {
		running = true;
		start(Lane.NORMAL, settings.workers());
		start(Lane.BULK, settings.bulkWorkers());
		start(Lane.FOLLOWS, settings.followWorkers());
	}

	private void start(Lane lane, int workers) {
		for (int i = 0; i < workers; i++) {
			threads.add(Thread.ofVirtual().name("fan-out-" + lane.column() + "-" + i).start(() -> work(lane)));
		}
	}

	/** Lets each worker finish its step. */
	@Override
	public synchronized void stop() {
		running = false;
		for (Lane lane : Lane.values()) {
			bell.ring(lane);
		}
		try {
			for (Thread thread : threads) {
				thread.join();
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		threads.clear();
	}

	@Override
	public boolean isRunning() {
		return running;
	}

	private void work(Lane lane) {
		boolean failing = false;
		boolean woken = false;
		while (running) {
			try {
				try {
					if (!rightOfWay.take(lane, () -> fanOut.step(lane))) {
						bell.await(lane, settings.poll());
						woken = true;
						continue;
					}
					if (woken) {
						// There may be more, for which the ring was one and the same.
						bell.ring(lane);
						woken = false;
					}
					if (failing) {
						LOG.info("Fan-out goes on");
						failing = false;
					}
				}
				catch (RuntimeException e) {
					if (!failing) {
						LOG.warn("Fan-out pauses and will try again", e);
						failing = true;
					}
					bell.await(lane, settings.firstPause());
				}
			}
			catch (InterruptedException e) {
				return;
			}
		}
	}
}
