package org.shutterline.media.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes what was discarded. Several may run. */
@Component
@Profile("worker")
class DiscardCollector implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(DiscardCollector.class);
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final TransactionOperations transactions;
	private final DiscardedObjects discarded;
	private volatile @Nullable ScheduledExecutorService sweeps;

	DiscardCollector(TransactionOperations transactions, DiscardedObjects discarded) {
		this.transactions = transactions;
		this.discarded = discarded;
	}

	@Override
	public void start() {
		var scheduled = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("discards").factory());
		var _ = scheduled.scheduleWithFixedDelay(this::sweepAll, PAUSE.toMillis(), PAUSE.toMillis(),
				TimeUnit.MILLISECONDS);
		sweeps = scheduled;
	}

	@Override
	public void stop() {
		var running = sweeps;
		sweeps = null;
		if (running != null) {
			running.close();
		}
	}

	@Override
	public boolean isRunning() {
		return sweeps != null;
	}

	private void sweepAll() {
		try {
			boolean more = true;
			while (more && isRunning()) {
				more = Boolean.TRUE.equals(transactions.execute(status -> discarded.removeOne()));
			}
		}
		catch (RuntimeException e) {
			log.warn("Discarded objects stay for now: {}", e.getMessage());
		}
	}
}
