package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the file in which ffmpeg writes how far it is, from a thread of its own until it is closed. */
final class ProgressFile implements AutoCloseable {
	private static final Pattern TIME = Pattern.compile("out_time_us=(\\d{1,15})");
	private static final Pattern FRAME = Pattern.compile("frame=(\\d{1,15})");
	private static final int NEARLY_ALL = 99;

	private final Path file;
	private final int frames;
	private final Progress progress;
	private final CountDownLatch closed = new CountDownLatch(1);
	private final Thread thread;

	private ProgressFile(Path file, int frames, Progress progress) {
		this.file = file;
		this.frames = frames;
		this.progress = progress;
		this.thread = Thread.ofVirtual().name("progress").unstarted(this::follow);
	}

	/**
	 * Begins with 0 percent, whatever an earlier attempt had come to.
	 *
	 * @param frames of the whole film. What ffmpeg says of the time is that of the output which is furthest behind, and stills
	 *        are made last.
	 */
	static ProgressFile follow(Path file, int frames, Progress progress) {
		var followed = new ProgressFile(file, frames, progress);
		followed.thread.start();
		return followed;
	}

	/** Global options that have ffmpeg write that file. */
	static List<String> written(Path file) {
		return List.of("-stats_period", "1", "-progress", file.toString());
	}

	/** How much of the film was done when the file was last written; empty if nothing was. */
	static Optional<Duration> done(Path file) throws IOException {
		return last(TIME, file).map(time -> Duration.ofNanos(time * 1000));
	}

	private static Optional<Long> last(Pattern line, Path file) throws IOException {
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		try (var lines = Files.lines(file)) {
			return lines.map(line::matcher).filter(Matcher::matches).reduce((_, last) -> last)
					.map(found -> Long.valueOf(found.group(1)));
		}
	}

	/** Afterwards, nothing is told any more; whoever is interrupted does not wait for that. */
	@Override
	public void close() {
		closed.countDown();
		try {
			thread.join();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void follow() {
		try {
			int told = -1;
			do {
				int percent = percent();
				if (percent > told) {
					progress.percent(percent);
					told = percent;
				}
			} while (!closed.await(1, TimeUnit.SECONDS));
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private int percent() {
		try {
			return Math.clamp(last(FRAME, file).orElse(0L) * 100 / frames, 0, NEARLY_ALL);
		}
		catch (IOException e) {
			return 0;
		}
	}
}
