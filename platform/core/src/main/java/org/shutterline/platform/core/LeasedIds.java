package org.shutterline.platform.core;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/**
 * Identifiers under a leased node number. The lease is renewed in the background, so that issuing needs the database only
 * after an outage that outlasted the lease.
 */
class LeasedIds implements Ids, SmartLifecycle {
	static final Duration LEASE = Duration.ofMinutes(1);
	private static final Logger log = LoggerFactory.getLogger(LeasedIds.class);

	private final IdNodes nodes;
	private final Clock clock;
	private final ReentrantLock lock = new ReentrantLock();
	private volatile @Nullable IdLease lease;
	private volatile @Nullable SimpleAsyncTaskScheduler renewal;
	private boolean closed;

	LeasedIds(IdNodes nodes, Clock clock) {
		this.nodes = nodes;
		this.clock = clock;
	}

	@Override
	public Id next() {
		lock.lock();
		try {
			while (true) {
				IdLease held = held();
				long id = held.next();
				if (id != 0) {
					return Id.of(id);
				}
				renew(held);
			}
		}
		finally {
			lock.unlock();
		}
	}

	private IdLease held() {
		if (closed) {
			throw new IllegalStateException("This process has given its node number back");
		}
		IdLease held = lease;
		if (held == null) {
			held = IdLease.take(nodes, clock, LEASE);
			log.info("Issuing identifiers as node {}", held.node());
			lease = held;
		}
		return held;
	}

	/** Keeps the lease, or drops it if another has it, so that the next call takes a new one. */
	void renew() {
		IdLease held = lease;
		if (held != null) {
			renew(held);
		}
	}

	private void renew(IdLease held) {
		if (!held.renew()) {
			log.warn("Lost the lease of node {}", held.node());
			lease = null;
		}
	}

	@Override
	public void start() {
		lock.lock();
		try {
			closed = false;
			held();
		}
		finally {
			lock.unlock();
		}
		var scheduler = new SimpleAsyncTaskScheduler();
		scheduler.setVirtualThreads(true);
		scheduler.setThreadNamePrefix("id-lease-");
		scheduler.setErrorHandler(failure -> log.warn("Could not renew the node number's lease", failure));
		var _ = scheduler.scheduleWithFixedDelay(this::renew,
				scheduler.getClock().instant().plus(LEASE.dividedBy(3)), LEASE.dividedBy(3));
		renewal = scheduler;
	}

	@Override
	public void stop() {
		SimpleAsyncTaskScheduler scheduler = renewal;
		if (scheduler != null) {
			scheduler.close();
			renewal = null;
		}
		lock.lock();
		try {
			closed = true;
			IdLease held = lease;
			lease = null;
			if (held != null) {
				held.release();
			}
		}
		catch (RuntimeException e) {
			log.warn("Could not give the node number back; its lease will expire", e);
		}
		finally {
			lock.unlock();
		}
	}

	@Override
	public boolean isRunning() {
		return renewal != null;
	}

	/** Before the web server takes requests, and until it has answered the last one. */
	@Override
	public int getPhase() {
		return 0;
	}
}
