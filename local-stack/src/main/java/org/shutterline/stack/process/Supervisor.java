package org.shutterline.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Starts parts stage by stage, watches them, keeps what is known about them on disk, and stops them in the reverse order.
 * The caller holds the lock of the data folder, so that there is one supervisor at most.
 */
public final class Supervisor implements AutoCloseable {
	/** Parts that start together, at most {@code atOnce} at a time. */
	public record Stage(List<Part> parts, int atOnce) {}

	private final RunStateFile file;
	private final int portOffset;
	private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
	private final Map<String, PartState> states = new LinkedHashMap<>();
	private final Map<String, SupervisedPart> parts = new LinkedHashMap<>();
	private final List<Stage> stages;
	private final Progress progress;
	private Optional<ControlAddress> control = Optional.empty();
	private boolean closed;

	/** @param logs the directory of the log files, one for each part, begun anew now */
	public Supervisor(List<Stage> stages, RunStateFile file, Path logs, int portOffset, Progress progress)
			throws IOException {
		this.stages = List.copyOf(stages);
		this.file = file;
		this.portOffset = portOffset;
		this.progress = progress;
		List<String> detached = Commands.find("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());
		Files.createDirectories(logs);
		for (Part part : stages.stream().map(Stage::parts).flatMap(Collection::stream).toList()) {
			PartLog log = new PartLog(logs.resolve(part.name() + ".log"));
			log.startAnew();
			states.put(part.name(), PartState.waiting(part));
			parts.put(part.name(), new SupervisedPart(part, log, detached, this::publish));
		}
		save();
		LogRotation.start(parts.values().stream().map(SupervisedPart::log).toList(), progress);
	}

	/** Starts everything; returns when all parts are ready, or throws for the first that failed. */
	public void start() throws StartFailed, InterruptedException {
		for (Stage stage : stages) {
			Semaphore places = new Semaphore(stage.atOnce());
			Together.forAll(stage.parts(), part -> {
				places.acquire();
				try {
					startReporting(parts(part.name()));
				}
				finally {
					places.release();
				}
			});
		}
	}

	/** Restarts one part by name; false if there is none of that name. */
	public boolean restart(String name) throws StartFailed, InterruptedException {
		SupervisedPart part = parts.get(name);
		if (part == null) {
			return false;
		}
		part.restart();
		return true;
	}

	/** The last lines that a part has printed. */
	public List<String> lastLines(String name, int lines) throws IOException {
		return parts(name).log().tail(lines);
	}

	/** Tells everybody who may read the state file how to reach this supervisor. */
	public synchronized void reachableAt(ControlAddress address) throws IOException {
		control = Optional.of(address);
		save();
	}

	/** Stops all parts, the last stage first, and removes the state. */
	@Override
	public void close() throws IOException {
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
		}
		try {
			for (Stage stage : stages.reversed()) {
				Together.forAll(stage.parts(), part -> {
					Instant begin = Instant.now();
					if (parts(part.name()).stop()) {
						progress.stopped(part.name(), Duration.between(begin, Instant.now()));
					}
				});
			}
			file.delete();
		}
		catch (StartFailed e) {
			throw new IllegalStateException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void startReporting(SupervisedPart part) throws StartFailed, InterruptedException {
		Instant begin = Instant.now();
		progress.starting(part.part().name());
		try {
			part.start();
			progress.ready(part.part(), Duration.between(begin, Instant.now()));
		}
		catch (StartFailed e) {
			progress.failed(part.part().name(), e);
			throw e;
		}
	}

	private SupervisedPart parts(String name) {
		return Optional.ofNullable(parts.get(name)).orElseThrow();
	}

	private synchronized void publish(PartState state) {
		PartState before = states.put(state.name(), state);
		boolean again = state.restarts() > 0 && before != null && before.phase() != state.phase();
		switch (state.phase()) {
			case RESTARTING -> progress.note(state.name() + " died; starting it again (" + state.restarts() + ")");
			case READY -> noteIf(again, state.name() + " is ready again");
			case FAILED -> noteIf(again, state.name() + " is down");
			case WAITING, STARTING, STOPPED -> {
			}
		}
		try {
			save();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void noteIf(boolean condition, String text) {
		if (condition) {
			progress.note(text);
		}
	}

	private synchronized void save() throws IOException {
		file.write(new RunState(self, portOffset, control, List.copyOf(states.values())));
	}
}
