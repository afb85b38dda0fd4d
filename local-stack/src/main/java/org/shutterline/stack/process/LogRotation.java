package org.shutterline.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Looks from time to time whether a log has grown too large. */
record LogRotation(List<PartLog> logs, Progress progress) {
	private static final Duration PERIOD = Duration.ofSeconds(30);

	static void start(List<PartLog> logs, Progress progress) {
		Thread.startVirtualThread(new LogRotation(logs, progress)::run);
	}

	private void run() {
		try {
			while (true) {
				Thread.sleep(PERIOD);
				for (PartLog log : logs) {
					log.rotateIfLarge();
				}
			}
		}
		catch (IOException | InterruptedException e) {
			progress.note("Log files are no longer rotated: " + e.getMessage());
		}
	}
}
