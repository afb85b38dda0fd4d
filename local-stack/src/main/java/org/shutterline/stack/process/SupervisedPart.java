package org.shutterline.stack.process;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One part under supervision: started until ready, started again when it dies, stopped when told to. */
final class SupervisedPart {
	private static final Duration POLL = Duration.ofMillis(50);

	private final Part part;
	private final PartLog log;
	private final List<String> detached;
	private final Consumer<PartState> published;
	private final RestartLimit limit = new RestartLimit(5, Duration.ofMinutes(10));
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition stopped = lock.newCondition();
	private volatile PartState state;
	private @Nullable Process process;
	private volatile boolean stopping;

	/** @param detached the command prefix that keeps the terminal's Ctrl-C from the process, so that stopping has an order */
	SupervisedPart(Part part, PartLog log, List<String> detached, Consumer<PartState> published) {
		this.part = part;
		this.log = log;
		this.detached = detached;
		this.published = published;
		this.state = PartState.waiting(part);
	}

	Part part() {
		return part;
	}

	PartLog log() {
		return log;
	}

	/** Starts the part and returns when it is ready. */
	void start() throws StartFailed, InterruptedException {
		lock.lockInterruptibly();
		try {
			startUnlessStopping();
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Stops the part; it stays stopped. A start that is under way is given up.
	 * @return whether there was something to stop
	 */
	boolean stop() throws InterruptedException {
		stopping = true;
		boolean running = state.process().filter(ProcessIdentity::isRunning).isPresent();
		end(part.stopLimit());
		lock.lock();
		try {
			stopped.signalAll();
			end(part.stopLimit());
			publish(state.in(Phase.STOPPED));
			return running;
		}
		finally {
			lock.unlock();
		}
	}

	/** Stops and starts by hand, which also lifts the limit of a part that died too often. */
	void restart() throws StartFailed, InterruptedException {
		lock.lockInterruptibly();
		try {
			limit.reset();
			Optional<Process> old = Optional.ofNullable(process);
			process = null;
			if (old.isPresent()) {
				Optional<ProcessIdentity> identity = state.process();
				if (identity.isPresent()) {
					Stopping.stop(identity.get(), part.stopSignal(), part.stopLimit());
				}
			}
			stopped.signalAll();
			startUnlessStopping();
		}
		finally {
			lock.unlock();
		}
	}

	private void end(Duration limit) throws InterruptedException {
		Optional<ProcessIdentity> running = state.process();
		if (running.isPresent()) {
			Stopping.stop(running.get(), part.stopSignal(), limit);
		}
	}

	private void startUnlessStopping() throws StartFailed, InterruptedException {
		if (stopping) {
			throw new StartFailed(part.name(), "was stopped");
		}
		publish(state.in(Phase.STARTING));
		try {
			Process started = launch();
			process = started;
			Optional<ProcessIdentity> identity = ProcessIdentity.of(started.pid());
			if (identity.isPresent()) {
				publish(state.started(identity.get()));
			}
			awaitReady(started);
			part.provision();
			publish(state.in(Phase.READY));
			Thread.startVirtualThread(() -> watch(started));
		}
		catch (IOException e) {
			end(part.stopLimit());
			publish(state.in(Phase.FAILED));
			throw new StartFailed(part.name(), "could not be started: " + e.getMessage());
		}
	}

	private Process launch() throws IOException, InterruptedException {
		Launch launch = part.launch();
		List<String> command = new ArrayList<>(detached);
		command.addAll(launch.command());
		ProcessBuilder builder = new ProcessBuilder(command).directory(launch.directory().toFile())
				.redirectErrorStream(true)
				.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
		builder.environment().putAll(launch.environment());
		return builder.start();
	}

	private void awaitReady(Process started) throws StartFailed, InterruptedException {
		Instant latest = Instant.now().plus(part.startLimit());
		while (!part.ready()) {
			if (stopping || !started.isAlive()) {
				publish(state.in(Phase.FAILED));
				throw new StartFailed(part.name(),
						stopping
								? "was stopped"
								: "ended with exit code " + started.exitValue() + " before it was ready");
			}
			if (Instant.now().isAfter(latest)) {
				end(part.stopLimit());
				publish(state.in(Phase.FAILED));
				throw new StartFailed(part.name(), "was not ready after " + part.startLimit().toSeconds() + " s");
			}
			Thread.sleep(POLL);
		}
	}

	/** Waits for the process's end and starts the part again, unless that end was asked for. */
	private void watch(Process watched) {
		Process dead = watched;
		try {
			dead.waitFor();
		}
		catch (InterruptedException e) {
			return;
		}
		lock.lock();
		try {
			while (dead.equals(process) && !stopping) {
				Optional<Duration> pause = limit.next(Instant.now());
				if (pause.isEmpty()) {
					publish(state.in(Phase.FAILED));
					return;
				}
				publish(state.in(Phase.RESTARTING).restarted(state.restarts() + 1));
				stopped.await(pause.get().toMillis(), TimeUnit.MILLISECONDS);
				if (stopping || !dead.equals(process)) {
					return;
				}
				try {
					startUnlessStopping();
				}
				catch (StartFailed e) {
					dead = process == null ? dead : process;
				}
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		finally {
			lock.unlock();
		}
	}

	private void publish(PartState next) {
		state = next;
		published.accept(next);
	}
}
