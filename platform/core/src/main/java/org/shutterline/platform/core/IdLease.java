package org.shutterline.platform.core;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;

/**
 * The right to issue identifiers under one node number up to a time, which the database knows and the next holder
 * begins above. Not the lease's expiry but this ceiling keeps identifiers unique: a process that slept through its
 * lease, or whose clock went wrong, still issues none that its successor could issue.
 */
class IdLease {
	private final IdNodes nodes;
	private final Clock clock;
	private final Duration duration;
	private final UUID holder;
	private final int node;
	private final TsidFactory factory;
	private volatile long ceiling;
	private volatile long lastIssued;

	private IdLease(IdNodes nodes, Clock clock, Duration duration, UUID holder, IdNodes.Taken taken) {
		this.nodes = nodes;
		this.clock = clock;
		this.duration = duration;
		this.holder = holder;
		this.node = taken.node();
		this.lastIssued = taken.floor();
		this.ceiling = taken.floor() + duration.toMillis();
		// The factory itself never steps back behind a time that it has used; the floor reaches back to former holders.
		this.factory = TsidFactory.builder().withNodeBits(10).withNode(node)
				.withTimeFunction(() -> Math.max(clock.millis(), taken.floor() + 1)).build();
	}

	/**
	 * Leases a free node.
	 *
	 * @throws IllegalStateException if all node numbers are leased
	 */
	static IdLease take(IdNodes nodes, Clock clock, Duration duration) {
		UUID holder = UUID.randomUUID();
		return nodes.take(holder, clock.millis(), duration)
				.map(taken -> new IdLease(nodes, clock, duration, holder, taken))
				.orElseThrow(() -> new IllegalStateException("All node numbers of identifiers are leased"));
	}

	/** The next identifier, or 0 if it would lie above the ceiling: renew first. Calls must not overlap. */
	long next() {
		Tsid id = factory.create();
		long time = id.getUnixMilliseconds();
		if (time > ceiling) {
			return 0;
		}
		lastIssued = time;
		return id.toLong();
	}

	/** Raises the ceiling; says false if another took the node meanwhile. */
	boolean renew() {
		long later = Math.max(Math.max(clock.millis(), lastIssued + 1), ceiling - duration.toMillis())
				+ duration.toMillis();
		boolean held = nodes.renew(node, holder, later, duration);
		if (held) {
			ceiling = later;
		}
		return held;
	}

	void release() {
		nodes.release(node, holder, lastIssued);
	}

	int node() {
		return node;
	}
}
