package org.shutterline.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stops processes in order, and never one that merely inherited a pid. */
public final class Stopping {
	private static final Duration POLL = Duration.ofMillis(20);

	private Stopping() {}

	/**
	 * Asks the process to stop, kills it when it has not within the limit, and then kills what it had started and left behind.
	 * @return whether it stopped by itself
	 */
	public static boolean stop(ProcessIdentity process, StopSignal signal, Duration limit) throws InterruptedException {
		Optional<ProcessHandle> running = process.running();
		if (running.isEmpty()) {
			return true;
		}
		List<ProcessIdentity> offspring = running.get()
				.descendants()
				.map(child -> ProcessIdentity.of(child.pid()))
				.flatMap(Optional::stream)
				.toList();
		ask(running.get(), signal);
		boolean byItself = waitForEnd(process, limit);
		if (!byItself) {
			process.running().ifPresent(ProcessHandle::destroyForcibly);
			waitForEnd(process, limit);
		}
		offspring.forEach(child -> child.running().ifPresent(ProcessHandle::destroyForcibly));
		return byItself;
	}

	/** Waits until the process is gone; false if it is still there at the end of the limit. */
	public static boolean waitForEnd(ProcessIdentity process, Duration limit) throws InterruptedException {
		Instant end = Instant.now().plus(limit);
		while (process.isRunning()) {
			if (Instant.now().isAfter(end)) {
				return false;
			}
			Thread.sleep(POLL);
		}
		return true;
	}

	private static void ask(ProcessHandle process, StopSignal signal) throws InterruptedException {
		switch (signal) {
			case TERM -> process.destroy();
			case INT -> {
				try {
					// Java itself can send nothing but TERM and KILL.
					new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid()).start().waitFor();
				}
				catch (IOException e) {
					process.destroy();
				}
			}
		}
	}
}
