package org.shutterline.load.seed;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** How far a load is, on one line of a terminal that is written over, or on a line now and then in a log. */
public final class Progress {
	private static final int WIDTH = 30;
	private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();
	private final String what;
	private final int total;
	private final boolean terminal;
	private final Consumer<String> out;
	private final long begin;
	private final int first;
	private long rows;
	private long lastLine;

	/**
	 * @param what there are so many of, such as posts
	 * @param first how many were there before this load began
	 * @param now in nanoseconds
	 */
	Progress(String what, int total, int first, boolean terminal, Consumer<String> out, long now) {
		this.what = what;
		this.total = total;
		this.first = first;
		this.terminal = terminal;
		this.out = out;
		this.begin = now;
		this.lastLine = now;
	}

	/**
	 * Shows that so many are there.
	 *
	 * @param newRows of all tables, for these last ones
	 */
	void reached(int done, long newRows, long now) {
		rows += newRows;
		if (terminal) {
			out.accept("\r" + line(done, now) + "\u001b[K" + (done == total ? "\n" : ""));
		}
		else if (done == total || now - lastLine >= BETWEEN_LINES) {
			lastLine = now;
			out.accept(line(done, now) + "\n");
		}
	}

	private String line(int done, long now) {
		double seconds = Math.max(0.001, (now - begin) / 1e9);
		long left = done == first ? 0 : Math.round(seconds * (total - done) / (done - first));
		int filled = (int) ((long) WIDTH * done / total);
		return String.format(Locale.ROOT, "[%s%s] %3d %%  %,d of %,d %s  %,.0f rows/s  %s", "=".repeat(filled),
				" ".repeat(WIDTH - filled), 100L * done / total, done, total, what, rows / seconds,
				done == total ? "in " + text(Math.round(seconds)) : text(left) + " left");
	}

	private static String text(long seconds) {
		return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
	}
}
