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

	private final Bell bell;

	private final FanOutSettings settings;

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean running;

	FanOutWorkers(FanOut fanOut, Bell bell, FanOutSettings settings) {
		this.fanOut = fanOut;
		this.bell = bell;
		this.settings = settings;
	}

	@Override
	public synchronized void start() {
		running = true;
		for (int i = 0; i < settings.workers(); i++) {
			threads.add(Thread.ofVirtual().name("fan-out-" + i).start(this::work));
		}
	}

	/** Lets each worker finish its step. */
	@Override
	public synchronized void stop() {
		running = false;
		threads.forEach(thread -> bell.ring());
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

	private void work() {
		boolean failing = false;
		while (running) {
			try {
				try {
					if (!fanOut.step()) {
						bell.await(settings.poll());
					}
					else if (failing) {
						LOG.info("Fan-out goes on");
						failing = false;
					}
				}
				catch (RuntimeException e) {
					if (!failing) {
						LOG.warn("Fan-out pauses and will try again", e);
						failing = true;
					}
					bell.await(settings.firstPause());
				}
			}
			catch (InterruptedException e) {
				return;
			}
		}
	}
}
