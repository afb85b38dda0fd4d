package org.shutterline.media.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes what was discarded. Several may run: a row is one's alone while it is swept, and stays when that fails. */
@Component
@Profile("worker")
class DiscardCollector implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(DiscardCollector.class);
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final JdbcClient jdbc;
	private final TransactionOperations transactions;
	private final ObjectStore store;
	private volatile @Nullable ScheduledExecutorService sweeps;

	DiscardCollector(JdbcClient jdbc, TransactionOperations transactions, ObjectStore store) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.store = store;
	}

	private record Discarded(long id, String bucket, String prefix) {}

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
				more = Boolean.TRUE.equals(transactions.execute(status -> sweepOne()));
			}
		}
		catch (RuntimeException e) {
			log.warn("Discarded objects stay for now: {}", e.getMessage());
		}
	}

	private boolean sweepOne() {
		List<Discarded> due = jdbc.sql("""
				select id, bucket, prefix from discarded where sweep_at <= now()
				order by sweep_at limit 1 for update skip locked
				""").query(Discarded.class).list();
		for (Discarded discarded : due) {
			try {
				store.deleteAll(Bucket.of(discarded.bucket), discarded.prefix);
			}
			catch (IOException e) {
				throw new IllegalStateException(e.getMessage(), e);
			}
			int kept = jdbc.sql("update discarded set sweep_at = until where id = :id and until > now()")
					.param("id", discarded.id).update();
			if (kept == 0) {
				jdbc.sql("delete from discarded where id = :id").param("id", discarded.id).update();
			}
		}
		return !due.isEmpty();
	}
}
