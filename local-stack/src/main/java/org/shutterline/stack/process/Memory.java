package org.shutterline.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What processes occupy, in bytes: on Linux their proportional set size, in which a page that several processes
 * share counts once in all; elsewhere the resident size.
 */
public final class Memory {
	private Memory() {}

	/** Of the process with its children; empty if it is gone. */
	public static OptionalLong ofTree(ProcessIdentity process) {
		return sum(process, handle -> Stream.concat(Stream.of(handle), handle.descendants()));
	}

	/** Of the process without its children; empty if it is gone. */
	public static OptionalLong of(ProcessIdentity process) {
		return sum(process, Stream::of);
	}

	/** 87 MB, 2.1 GB. */
	public static String format(OptionalLong bytes) {
		if (bytes.isEmpty()) {
			return "-";
		}
		double megabytes = bytes.getAsLong() / 1024.0 / 1024.0;
		return megabytes < 1000
				? Math.round(megabytes) + " MB"
				: String.format(Locale.ROOT, "%.2f GB", megabytes / 1024);
	}

	private static OptionalLong sum(ProcessIdentity process, Function<ProcessHandle, Stream<ProcessHandle>> processes) {
		return process.running().stream().mapToLong(
				handle -> processes.apply(handle).mapToLong(each -> kilobytes(each.pid()) << 10).sum()).findFirst();
	}

	private static long kilobytes(long pid) {
		try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
			return lines.filter(line -> line.startsWith("Pss:")).findFirst().map(Memory::number).orElse(0L);
		}
		catch (IOException e) {
			return byPs(pid);
		}
	}

	private static long byPs(long pid) {
		try {
			Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
			return ps.inputReader().readAllLines().stream().findFirst().map(Memory::number).orElse(0L);
		}
		catch (IOException e) {
			return 0;
		}
	}

	private static long number(String line) {
		String digits = line.replaceAll("\\D", "");
		return digits.isEmpty() ? 0 : Long.parseLong(digits);
	}
}
