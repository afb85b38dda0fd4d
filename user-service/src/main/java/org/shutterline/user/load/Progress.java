package org.shutterline.user.load;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** How far an import is, on one line of a terminal that is written over, or on a line now and then in a log. */
final class Progress {
	private static final int WIDTH = 30;
	private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
	private final long total;
	private final boolean terminal;
	private final Consumer<String> out;
	private final long begin;
	private long lastLine;
	private long done;

	Progress(long total, boolean terminal, Consumer<String> out, long now) {
		this.total = total;
		this.terminal = terminal;
		this.out = out;
		this.begin = now;
		this.lastLine = now;
	}

	/** @param now nanoseconds of the clock that the import began with */
	void advance(long edges, long now) {
		done += edges;
		show("", now);
	}

	void waiting(long now) {
		show("  waiting for the platform", now);
	}

	private void show(String what, long now) {
		if (terminal) {
			out.accept("\r" + line(now) + what + "\u001b[K" + (done == total ? "\n" : ""));
		}
		else if (done == total || now - lastLine >= BETWEEN_LINES.toNanos()) {
			lastLine = now;
			out.accept(line(now) + what + "\n");
		}
	}

	private String line(long now) {
		double seconds = Math.max(0.001, (now - begin) / 1e9);
		double rate = done / seconds;
		int filled = (int) (WIDTH * done / total);
		String left = done == 0 ? "-" : text(Duration.ofSeconds(Math.round((total - done) / rate)));
		return String.format(Locale.ROOT, "[%s%s] %3d %%  %,d of %,d edges  %,.0f/s  %s", "=".repeat(filled),
				" ".repeat(WIDTH - filled), 100 * done / total, done, total, rate,
				done == total ? "in " + text(Duration.ofNanos(now - begin)) : "ETA " + left);
	}

	private static String text(Duration duration) {
		return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
	}
}
