package org.shutterline.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shutterline.stack.process.PartState;
import org.shutterline.stack.process.ProcessIdentity;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;
import org.shutterline.stack.process.Stopping;

/** What a launcher that was killed left running. The caller holds the folder's lock. */
record Leftovers(RunState state) {
	private static final Duration LIMIT = Duration.ofSeconds(20);

	/** Stops what the last launcher left behind, if anything; returns the names of the parts that were still running. */
	static List<String> stop(Layout layout) throws IOException, InterruptedException {
		RunStateFile file = new RunStateFile(layout.state());
		Optional<RunState> state = file.read();
		if (state.isEmpty()) {
			return List.of();
		}
		List<String> stopped = new Leftovers(state.get()).stop();
		file.delete();
		return stopped;
	}

	/** The services together, then the servers together: those that only serve others come last. */
	private List<String> stop() throws InterruptedException {
		List<PartState> running = state.parts()
				.stream()
				.filter(part -> part.process().filter(ProcessIdentity::isRunning).isPresent())
				.toList();
		stop(running.stream().filter(part -> !isServer(part)).toList());
		stop(running.stream().filter(Leftovers::isServer).toList());
		return running.stream().map(PartState::name).toList();
	}

	private static boolean isServer(PartState part) {
		return Platform.SERVERS.contains(part.name());
	}

	private static void stop(List<PartState> parts) throws InterruptedException {
		List<Thread> threads = parts.stream().map(part -> Thread.startVirtualThread(() -> {
			try {
				Stopping.stop(part.process().orElseThrow(), part.stopSignal(), LIMIT);
			}
			catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		})).toList();
		for (Thread thread : threads) {
			thread.join();
		}
	}
}
