package org.shutterline.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.process.Progress;
import org.shutterline.stack.process.StartFailed;

/**
 * Tells on standard output how far the start or the stop is, part by part with elapsed seconds, and the same in the launcher's
 * own log. On a terminal a last line shows what is being waited for.
 */
final class StartReport implements Progress {
	private static final String CLEAR_LINE = "\r\u001b[K";

	private final Instant begin = Instant.now();
	private final Map<String, Instant> underWay = new LinkedHashMap<>();
	private final PrintStream log;
	private final boolean terminal;

	StartReport(Path logs, boolean terminal) throws IOException {
		Files.createDirectories(logs);
		this.log = new PrintStream(Files.newOutputStream(logs.resolve("launcher.log")), true, StandardCharsets.UTF_8);
		this.terminal = terminal;
		if (terminal) {
			Thread.startVirtualThread(this::refresh);
		}
	}

	@Override
	public synchronized void starting(String part) {
		underWay.put(part, Instant.now());
	}

	@Override
	public synchronized void ready(Part part, Duration after) {
		underWay.remove(part.name());
		event(part.name(), "ready after " + seconds(after));
	}

	/** Something that was waited for has answered. */
	synchronized void answered(String subject, String what) {
		underWay.remove(subject);
		event(subject, what);
	}

	@Override
	public synchronized void failed(String part, StartFailed failure) {
		underWay.clear();
		event(part, "FAILED: " + failure.getMessage());
	}

	@Override
	public synchronized void stopped(String part, Duration after) {
		underWay.clear();
		event(part, "stopped after " + seconds(after));
	}

	@Override
	public synchronized void note(String text) {
		line(text);
	}

	/** One line with the time since the beginning. */
	private void event(String subject, String what) {
		line(String.format(Locale.ROOT, "%9s  %-20s %s", seconds(elapsed()), subject, what));
	}

	Duration elapsed() {
		return Duration.between(begin, Instant.now());
	}

	static String seconds(Duration duration) {
		return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
	}

	private void line(String text) {
		System.out.println((terminal ? CLEAR_LINE : "") + text);
		log.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text.strip());
	}

	private void refresh() {
		try {
			while (true) {
				Thread.sleep(200);
				synchronized (this) {
					if (!underWay.isEmpty()) {
						System.out.print(
								CLEAR_LINE + String.format(Locale.ROOT, "%9s  ", seconds(elapsed())) + waitingFor());
						System.out.flush();
					}
				}
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private String waitingFor() {
		return underWay.entrySet()
				.stream()
				.map(part -> part.getKey() + " " + Duration.between(part.getValue(), Instant.now()).toSeconds() + " s")
				.collect(Collectors.joining(", ", "waiting for ", ""));
	}
}
