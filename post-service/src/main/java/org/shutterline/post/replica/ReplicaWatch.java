package org.shutterline.post.replica;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks in the background whether the replica is there and how far it is behind; no request waits for that. */
final class ReplicaWatch implements AutoCloseable {
	private static final Logger log = LoggerFactory.getLogger(ReplicaWatch.class);
	private static final String WRITTEN = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint";
	private static final String REPLAYED = """
			select pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint where pg_is_in_recovery()""";
	private final JdbcClient primary;
	private final JdbcClient replica;
	private final ReplicaSettings settings;
	private final LongSupplier nanoTime;
	private final Duration horizon;
	private final Lag lag;
	private final CountDownLatch stopping = new CountDownLatch(1);
	private final Thread thread;
	private volatile Duration behind;
	/** When what the replica had at the last look will be too old to be read; null while it is not read from. */
	private volatile @Nullable Long usableUntil;

	/**
	 * @param meters the replica's lag, and whether it is read from
	 * @param nanoTime {@link System#nanoTime}
	 */
	ReplicaWatch(JdbcClient primary, JdbcClient replica, ReplicaSettings settings, MeterRegistry meters,
			LongSupplier nanoTime) {
		this.primary = primary;
		this.replica = replica;
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.horizon = settings.longestLag().multipliedBy(10);
		this.lag = new Lag(horizon);
		this.behind = horizon;
		Gauge.builder("shutterline.replica.lag", this, watch -> watch.behind.toMillis() / 1000.0).baseUnit("seconds")
				.description("how far the replica is behind; lags beyond ten times the limit, and no replica, are that")
				.register(meters);
		Gauge.builder("shutterline.replica.usable", this, watch -> watch.isUsable() ? 1 : 0)
				.description("1 while the replica is read from").register(meters);
		this.thread = Thread.ofVirtual().name("replica-watch").start(this::run);
	}

	/** Whether what the replica has is certainly not too old, also while a look waits to be answered. */
	boolean isUsable() {
		var until = usableUntil;
		return until != null && nanoTime.getAsLong() - until <= 0;
	}

	/** Nobody else tries a replica that failed, until it was seen to be there again. */
	void failed() {
		usableUntil = null;
	}

	@Override
	public void close() {
		stopping.countDown();
		thread.interrupt();
	}

	private void run() {
		try {
			do {
				look();
			} while (!stopping.await(settings.checkEvery().toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private void look() {
		var before = isUsable();
		try {
			// The time first: of what is read later the replica may know more, and is not taken for younger than it is.
			var now = nanoTime.getAsLong();
			lag.written(now, primary.sql(WRITTEN).query(Long.class).single());
			seen(replica.sql(REPLAYED).query(Long.class).optional());
		}
		catch (DataAccessException failure) {
			log.debug("The replica can't be looked at", failure);
			seen(Optional.empty());
		}
		var usable = isUsable();
		if (usable != before) {
			log.info("The replica is {} ms behind; it is {}read from", behind.toMillis(), usable ? "" : "not ");
		}
	}

	private void seen(Optional<Long> replayed) {
		var now = nanoTime.getAsLong();
		behind = replayed.map(position -> lag.of(now, position)).orElse(horizon);
		usableUntil = behind.compareTo(settings.longestLag()) <= 0
				? Long.valueOf(now + settings.oldestState().minus(behind).toNanos())
				: null;
	}
}
