package org.shutterline.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, told apart from a later one that was given the same pid: the pid together with the moment it started.
 * On Linux that moment is the kernel's own tick count with the boot's id, which no change of the clock can move.
 */
public record ProcessIdentity(long pid, String started) {
	private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

	/** Identifies the process that has this pid now; empty if there is none. */
	public static Optional<ProcessIdentity> of(long pid) {
		return startOf(pid).map(started -> new ProcessIdentity(pid, started));
	}

	/** The process, if this very one is still running; a recycled pid and a zombie are not. */
	public Optional<ProcessHandle> running() {
		return startOf(pid).filter(started::equals).flatMap(_ -> ProcessHandle.of(pid));
	}

	public boolean isRunning() {
		return running().isPresent();
	}

	/** {@code pid@start}, as {@link #parse} reads it. */
	@Override
	public String toString() {
		return pid + "@" + started;
	}

	static ProcessIdentity parse(String text) {
		int at = text.indexOf('@');
		return new ProcessIdentity(Long.parseLong(text.substring(0, at)), text.substring(at + 1));
	}

	private static Optional<String> startOf(long pid) {
		if (Files.isReadable(BOOT_ID)) {
			return startByKernel(pid);
		}
		return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
				.flatMap(process -> process.info().startInstant())
				.map(Instant::toEpochMilli)
				.map(String::valueOf);
	}

	/** Fields 3 (state) and 22 (start) of /proc/pid/stat, counted after the command, which may contain anything. */
	private static Optional<String> startByKernel(long pid) {
		try {
			String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
			boolean gone = fields[0].equals("Z") || fields[0].equals("X");
			return gone ? Optional.empty() : Optional.of(fields[19] + "/" + Files.readString(BOOT_ID).strip());
		}
		catch (IOException e) {
			return Optional.empty();
		}
	}
}
