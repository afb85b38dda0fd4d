package org.shutterline.platform.redis;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.util.Timeout;

import org.jspecify.annotations.Nullable;

/**
 * Cancels answers that are not there when Redis has had its time. Time for which this process itself was held up, so that it
 * asked late or did not read what Redis had answered, does not count, up to five times the limit in all.
 */
final class TimeLimit implements AutoCloseable {
	private final RedisLine line;
	private final RedisSettings settings;
	private final List<? extends Future<?>> answers;
	private final long begin;
	private final Timeout limit;
	private volatile @Nullable Timeout end;
	private volatile boolean over;

	/** @param begin by {@link System#nanoTime()} */
	TimeLimit(RedisLine line, RedisSettings settings, List<? extends Future<?>> answers, long begin) {
		this.line = line;
		this.settings = settings;
		this.answers = answers;
		this.begin = begin;
		this.limit = line.timer().newTimeout(_ -> timeIsUp(), left(begin), TimeUnit.NANOSECONDS);
	}

	/** Cancels nothing any more. */
	@Override
	public void close() {
		over = true;
		limit.cancel();
		var last = end;
		if (last != null) {
			last.cancel();
		}
	}

	private void timeIsUp() {
		end = line.timer().newTimeout(_ -> QuickRedis.cancel(answers),
				settings.longestWait().minus(settings.timeout()).toNanos(),
				TimeUnit.NANOSECONDS);
		cancelUnlessHeldUp();
	}

	private void cancelUnlessHeldUp() {
		line.reads().whenSilent(() -> {
			var left = answers.stream()
					.mapToLong(answer -> left(answer instanceof Awaited<?> command ? command.written(begin) : begin))
					.max().orElse(0);
			if (left <= 0) {
				QuickRedis.cancel(answers);
			}
			else if (!over) {
				line.timer().newTimeout(_ -> cancelUnlessHeldUp(), left, TimeUnit.NANOSECONDS);
			}
		}, () -> over);
	}

	/** How many nanoseconds are left of the limit that began then. */
	private long left(long from) {
		return settings.timeout().toNanos() - (System.nanoTime() - from);
	}
}
