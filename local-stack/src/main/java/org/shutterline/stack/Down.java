package org.shutterline.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shutterline.stack.process.ProcessIdentity;
import org.shutterline.stack.process.RunStateFile;
import org.shutterline.stack.process.Stopping;

/** Stops what {@code up} has started, and nothing else. */
record Down(Layout layout) {
	private static final Duration LIMIT = Duration.ofSeconds(90);

	/** Returns what was done, for people. */
	String run() throws IOException, InterruptedException, CommandFailed {
		Instant begin = Instant.now();
		Optional<ProcessIdentity> launcher = new RunStateFile(layout.state()).read()
				.map(state -> state.launcher())
				.filter(ProcessIdentity::isRunning);
		if (launcher.isPresent()) {
			System.out.println("Stopping Shutterline (pid " + launcher.get().pid() + ") ...");
			end(launcher.get());
		}
		try (FolderLock _ = FolderLock.take(layout).orElseThrow(() -> new CommandFailed(
				"Another ./dev up, down or reset is at work on this folder just now; try again when it is done."))) {
			List<String> left = Leftovers.stop(layout);
			if (launcher.isEmpty() && left.isEmpty()) {
				return "Shutterline is not running.";
			}
			String took = " after " + StartReport.seconds(Duration.between(begin, Instant.now()));
			return left.isEmpty()
					? "Stopped" + took
					: "The launcher had been killed; stopped what it had left" + took + ": " + String.join(", ", left);
		}
	}

	/** The launcher stops its parts in order; should it hang, it is killed, and they are stopped as its leftovers. */
	private static void end(ProcessIdentity launcher) throws InterruptedException {
		launcher.running().ifPresent(ProcessHandle::destroy);
		if (!Stopping.waitForEnd(launcher, LIMIT)) {
			launcher.running().ifPresent(ProcessHandle::destroyForcibly);
			Stopping.waitForEnd(launcher, LIMIT);
		}
	}
}
