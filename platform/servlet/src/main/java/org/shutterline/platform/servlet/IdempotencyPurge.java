package org.shutterline.platform.servlet;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Deletes expired keys in batches, so that no transaction is long. Every instance does it; they skip each other's rows. */
class IdempotencyPurge implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(IdempotencyPurge.class);
	private static final Duration INTERVAL = Duration.ofMinutes(10);
	private static final int BATCH = 1000;

	private final IdempotencyKeys keys;
	private volatile @Nullable SimpleAsyncTaskScheduler scheduler;

	IdempotencyPurge(IdempotencyKeys keys) {
		this.keys = keys;
	}

	/** Says how many were deleted in all. */
	int purge() {
		int deleted = 0;
		int batch;
		do {
			batch = keys.purge(BATCH);
			deleted += batch;
		} while (batch == BATCH);
		return deleted;
	}

	@Override
	public void start() {
		var started = new SimpleAsyncTaskScheduler();
		started.setVirtualThreads(true);
		started.setThreadNamePrefix("idempotency-purge-");
		started.setErrorHandler(failure -> log.warn("Could not purge expired idempotency keys", failure));
		var _ = started.scheduleWithFixedDelay(this::purge, started.getClock().instant().plus(INTERVAL), INTERVAL);
		scheduler = started;
	}

	@Override
	public void stop() {
		SimpleAsyncTaskScheduler running = scheduler;
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
