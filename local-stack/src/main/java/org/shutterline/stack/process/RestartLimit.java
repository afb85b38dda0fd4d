package org.shutterline.stack.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often a part that dies is started again: at most {@code most} times within a sliding {@code window}, after a pause
 * that doubles with each of them. Not safe for concurrent use.
 */
final class RestartLimit {
	private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

	private final int most;
	private final Duration window;
	private final Deque<Instant> restarts = new ArrayDeque<>();

	RestartLimit(int most, Duration window) {
		this.most = most;
		this.window = window;
	}

	/** How long to wait before the restart that is due now, which is counted; empty when the limit is reached. */
	Optional<Duration> next(Instant now) {
		while (!restarts.isEmpty() && restarts.getFirst().isBefore(now.minus(window))) {
			restarts.removeFirst();
		}
		if (restarts.size() >= most) {
			return Optional.empty();
		}
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(restarts.size(), 10));
		restarts.addLast(now);
		return Optional.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
	}

	/** Forgets the past, after somebody restarted the part by hand. */
	void reset() {
		restarts.clear();
	}
}
