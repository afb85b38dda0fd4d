package org.shutterline.user.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** A task that every instance does again and again while it runs; a failure is logged and the next turn tries again. */
class Repeatedly implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(Repeatedly.class);
	private final String name;
	private final Duration pause;
	private final Runnable task;
	private volatile @Nullable SimpleAsyncTaskScheduler scheduler;

	/** @param name what is done, in lower-case words joined by hyphens */
	Repeatedly(String name, Duration pause, Runnable task) {
		this.name = name;
		this.pause = pause;
		this.task = task;
	}

	@Override
	public void start() {
		var started = new SimpleAsyncTaskScheduler();
		started.setVirtualThreads(true);
		started.setThreadNamePrefix(name + "-");
		started.setErrorHandler(failure -> log.warn("{} failed", name, failure));
		var _ = started.scheduleWithFixedDelay(task, started.getClock().instant().plus(pause), pause);
		scheduler = started;
	}

	@Override
	public void stop() {
		var running = scheduler;
		if (running != null) {
			running.close();
			scheduler = null;
		}
	}

	@Override
	public boolean isRunning() {
		return scheduler != null;
	}
}
