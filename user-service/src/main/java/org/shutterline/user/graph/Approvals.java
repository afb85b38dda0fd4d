package org.shutterline.user.graph;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;

/** Approves what is pending with accounts that went public. Every instance does it; they skip each other's accounts. */
@Component
class Approvals implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(Approvals.class);
	private static final Duration INTERVAL = Duration.ofMillis(500);
	private final OpenedAccounts opened;
	private volatile @Nullable SimpleAsyncTaskScheduler scheduler;

	Approvals(OpenedAccounts opened) {
		this.opened = opened;
	}

	private void approve() {
		while (isRunning() && opened.approveSome()) {
			// the next batch
		}
	}

	@Override
	public void start() {
		var started = new SimpleAsyncTaskScheduler();
		started.setVirtualThreads(true);
		started.setThreadNamePrefix("approvals-");
		started.setErrorHandler(failure -> log.warn("Requests could not be approved, trying again", failure));
		scheduler = started;
		var _ = started.scheduleWithFixedDelay(this::approve, started.getClock().instant().plus(INTERVAL), INTERVAL);
	}

	@Override
	public void stop() {
		SimpleAsyncTaskScheduler running = scheduler;
		if (running != null) {
			scheduler = null;
			running.close();
		}
	}

	@Override
	public boolean isRunning() {
		return scheduler != null;
	}
}
