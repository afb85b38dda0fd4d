package org.shutterline.e2e.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The memory of processes, in bytes, as Linux tells it.
 *
 * @param resident the sum of all resident sets, which counts shared pages once per process
 * @param proportional the same with shared pages divided among those who share them
 */
public record Memory(long resident, long proportional) {

	/** The memory of these processes and all their children; empty where there is no {@code /proc}. */
	public static Optional<Memory> of(LongStream pids) {
		if (!Files.isDirectory(Path.of("/proc/self"))) {
			return Optional.empty();
		}
		var all = pids.boxed()
				.flatMap(pid -> ProcessHandle.of(pid).stream())
				.flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
				.map(ProcessHandle::pid)
				.distinct()
				.toList();
		return Optional.of(new Memory(all.stream().mapToLong(pid -> kilobytes(pid, "status", "VmRSS") * 1024).sum(),
				all.stream().mapToLong(pid -> kilobytes(pid, "smaps_rollup", "Pss") * 1024).sum()));
	}

	/** Zero for a process that has ended meanwhile. */
	private static long kilobytes(long pid, String file, String field) {
		try {
			var line = Pattern.compile("^" + field + ":\\s+(\\d+) kB", Pattern.MULTILINE)
					.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), file)));
			return line.find() ? Long.parseLong(line.group(1)) : 0;
		}
		catch (IOException e) {
			return 0;
		}
	}
}
