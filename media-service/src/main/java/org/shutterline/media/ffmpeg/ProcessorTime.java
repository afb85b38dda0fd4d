package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a program took of all processors, as the shell beside it wrote it down at its end. */
final class ProcessorTime {
	private static final Pattern TIME = Pattern.compile("([0-9]+)m([0-9.]+)s");

	private ProcessorTime() {}

	/** The second line of the shell's {@code times} is about its children. */
	static Duration of(Path work) throws IOException {
		Path times = work.resolve("process.times");
		if (!Files.exists(times)) {
			return Duration.ZERO;
		}
		var found = TIME.matcher(Files.readString(times).lines().skip(1).collect(Collectors.joining()));
		double seconds = 0;
		while (found.find()) {
			seconds += 60 * Integer.parseInt(found.group(1)) + Double.parseDouble(found.group(2));
		}
		return Duration.ofMillis(Math.round(seconds * 1000));
	}
}
