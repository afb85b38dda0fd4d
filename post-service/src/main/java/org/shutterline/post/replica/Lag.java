package org.shutterline.post.replica;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a replica is behind, in time: from when the primary's log was that long which the replica has replayed. Right
 * also where nothing is written and where the replica hears nothing any more. Not for several threads.
 */
final class Lag {
	private final Duration horizon;
	private final Deque<Written> written = new ArrayDeque<>();

	private record Written(long atNanos, long position) {}

	/** @param horizon lags beyond it are not told apart */
	Lag(Duration horizon) {
		this.horizon = horizon;
	}

	/** Notes how long the primary's log is now. */
	void written(long nowNanos, long position) {
		written.addLast(new Written(nowNanos, position));
		while (nowNanos - written.getFirst().atNanos() > horizon.toNanos()) {
			written.removeFirst();
		}
	}

	/** How old the state is that has this much of the log; the horizon where it is older. */
	Duration of(long nowNanos, long replayed) {
		for (var each = written.descendingIterator(); each.hasNext();) {
			var then = each.next();
			if (then.position() <= replayed) {
				return Duration.ofNanos(nowNanos - then.atNanos());
			}
		}
		return horizon;
	}
}
