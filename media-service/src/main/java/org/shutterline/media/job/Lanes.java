package org.shutterline.media.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The worker's threads: so many for each lane, and one that renews leases. */
@Component
@Profile("worker")
class Lanes implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(Lanes.class);
	private static final Duration LAST_PATIENCE = Duration.ofSeconds(8);

	private final Worker worker;
	private final WakeUp wakeUp;
	private final WorkerSettings settings;
	private final List<Thread> threads = new ArrayList<>();
	private @Nullable ScheduledExecutorService renewals;
	private volatile boolean running;

	Lanes(Worker worker, WakeUp wakeUp, WorkerSettings settings) {
		this.worker = worker;
		this.wakeUp = wakeUp;
		this.settings = settings;
	}

	@Override
	public void start() {
		running = true;
		for (Lane lane : Lane.values()) {
			for (int slot = 1; slot <= settings.slots(lane); slot++) {
				threads.add(Thread.ofPlatform().name(lane.word() + "-" + slot).start(() -> work(lane)));
			}
		}
		long period = settings.lease().toMillis() / 3;
		var scheduled = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("leases").factory());
		var _ = scheduled.scheduleWithFixedDelay(worker::renewLeases, period, period, TimeUnit.MILLISECONDS);
		renewals = scheduled;
	}

	/** Takes no further job; those under way may end within the patience, then they are given back. */
	@Override
	public void stop() {
		running = false;
		wakeUp.call();
		if (!join(settings.patience())) {
			worker.cutShort();
			if (!join(LAST_PATIENCE)) {
				log.warn("Some jobs did not stop in time; they are taken again once their leases end");
			}
		}
		threads.clear();
		if (renewals != null) {
			renewals.close();
		}
	}

	@Override
	public boolean isRunning() {
		return running;
	}

	private void work(Lane lane) {
		try {
			while (running) {
				long known = wakeUp.calls();
				if (!workedOnce(lane) && running) {
					wakeUp.await(known, settings.poll());
				}
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Whatever goes wrong with one job, or with the database, the lane lives on. */
	private boolean workedOnce(Lane lane) {
		try {
			return worker.workOnce(lane);
		}
		catch (RuntimeException e) {
			log.warn("The {} lane pauses: {}", lane.word(), e.toString());
			return false;
		}
	}

	private boolean join(Duration most) {
		long end = System.nanoTime() + most.toNanos();
		try {
			for (Thread thread : threads) {
				Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
				if (!thread.join(left)) {
					return false;
				}
			}
			return true;
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}
}
