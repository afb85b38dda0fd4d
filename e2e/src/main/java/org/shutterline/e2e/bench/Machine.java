package org.shutterline.e2e.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the figures were taken on. */
record Machine(String processor, int cores, Optional<Long> memory, String system, String jdk) {
	static Machine here() {
		return new Machine(processorModel(), Runtime.getRuntime().availableProcessors(), memoryBytes(),
				System.getProperty("os.name") + " " + System.getProperty("os.version"),
				System.getProperty("java.vendor") + " " + Runtime.version());
	}

	@Override
	public String toString() {
		return processor + ", " + cores + (cores == 1 ? " core, " : " cores, ")
				+ memory.map(bytes -> String.format(Locale.ROOT, "%.0f GiB, ", bytes / (double) (1L << 30))).orElse("")
				+ system + ", JDK "
				+ jdk;
	}

	/** How many threads wanted a core, on average over the last minute; more than there are cores is a busy machine. */
	static String load() {
		return String.format(Locale.ROOT, "%.1f",
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

	private static String processorModel() {
		return first(Path.of("/proc/cpuinfo"), "model name\\s*:\\s*(.+)").orElse(System.getProperty("os.arch"));
	}

	private static Optional<Long> memoryBytes() {
		return first(Path.of("/proc/meminfo"), "MemTotal:\\s+(\\d+) kB")
				.map(kilobytes -> Long.parseLong(kilobytes) * 1024);
	}

	private static Optional<String> first(Path file, String pattern) {
		try {
			var found = Pattern.compile(pattern).matcher(Files.readString(file));
			return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
		}
		catch (IOException e) {
			return Optional.empty();
		}
	}
}
