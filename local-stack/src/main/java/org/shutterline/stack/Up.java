package org.shutterline.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shutterline.stack.inbox.MailFolder;
import org.shutterline.stack.inbox.MailServer;
import org.shutterline.stack.jvm.Jvm;
import org.shutterline.stack.process.ControlServer;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;
import org.shutterline.stack.process.StartFailed;
import org.shutterline.stack.process.Supervisor;
import org.shutterline.stack.process.Supervisor.Stage;
import org.shutterline.stack.servers.HttpAnswer;
import org.shutterline.stack.servers.Probes;

/** Starts the platform in this process, which supervises it from then on. */
final class Up implements AutoCloseable {
	private static final Duration STATUS_LIMIT = Duration.ofSeconds(90);
	private static final int SHOWN_LINES = 25;

	private final Ports ports;
	private final boolean serversOnly;
	private final StartReport report;
	private final FolderLock lock;
	private final MailServer inbox;
	private final Supervisor supervisor;
	private final ControlServer control;
	private volatile boolean closing;

	private Up(Ports ports, boolean serversOnly, StartReport report, FolderLock lock, MailServer inbox,
			Supervisor supervisor)
			throws IOException {
		this.ports = ports;
		this.serversOnly = serversOnly;
		this.report = report;
		this.lock = lock;
		this.inbox = inbox;
		this.supervisor = supervisor;
		this.control = ControlServer.start(supervisor);
	}

	/** Takes over the folder: stops what a killed launcher left, and makes sure that all ports are free. Starts nothing. */
	static Up prepare(Layout layout, Ports ports, Jvm jvm, boolean serversOnly, StartReport report)
			throws IOException, InterruptedException, CommandFailed {
		FolderLock lock = FolderLock.take(layout).orElseThrow(() -> new CommandFailed(
				"Another ./dev up, down or reset is at work on this folder just now; ./dev status shows how far it is."));
		List<String> stopped = Leftovers.stop(layout);
		if (!stopped.isEmpty()) {
			report.note("An earlier launcher was killed; stopped what it had left: " + String.join(", ", stopped));
		}
		Platform platform = Platform.of(layout, ports, jvm);
		List<Stage> stages = platform.stages(serversOnly);
		new PortCheck(ports, stages.stream().flatMap(stage -> stage.parts().stream()).toList()).run();
		platform.deleteOutdated();
		return new Up(ports, serversOnly, report, lock,
				MailServer.start(new MailFolder(layout.inbox()), ports.inbox()),
				new Supervisor(stages, new RunStateFile(layout.state()), layout.logs(), ports.offset(), report));
	}

	/** If the platform is running already, says where. */
	static Optional<String> alreadyRunning(Layout layout) throws IOException {
		return new RunStateFile(layout.state()).read()
				.filter(state -> state.launcher().isRunning())
				.map(state -> running(state));
	}

	/** Starts everything; returns when the main job can be done. */
	void start() throws CommandFailed, InterruptedException, IOException {
		try {
			supervisor.start();
		}
		catch (StartFailed e) {
			if (closing) {
				// Ctrl-C: the shutdown hook stops everything and ends the process.
				Thread.currentThread().join();
			}
			throw new CommandFailed(e.getMessage() + ". Its last lines:\n\n  "
					+ String.join("\n  ", supervisor.lastLines(e.part(), SHOWN_LINES)) + "\n");
		}
		if (!serversOnly) {
			awaitStatus();
		}
	}

	@Override
	public void close() throws IOException {
		closing = true;
		control.close();
		supervisor.close();
		inbox.close();
		lock.close();
	}

	private void awaitStatus() throws CommandFailed, InterruptedException {
		Instant latest = Instant.now().plus(STATUS_LIMIT);
		report.starting("GET /status");
		while (true) {
			Optional<HttpAnswer> answer = Probes.get(ports.gateway(), "/status");
			if (answer.filter(it -> it.status() == 200).isPresent()) {
				report.answered("GET /status", "answers 200: the platform is ready");
				return;
			}
			if (Instant.now().isAfter(latest)) {
				throw new CommandFailed("All parts run, but GET /status does not answer 200 after "
						+ STATUS_LIMIT.toSeconds() + " s. It says: "
						+ answer.map(it -> it.status() + " " + it.body()).orElse("nothing"));
			}
			Thread.sleep(100);
		}
	}

	private static String running(RunState state) {
		return "Shutterline is already " + (state.isReady() ? "running" : "being started") + " by pid "
				+ state.launcher().pid() + ": http://localhost:" + new Ports(state.portOffset()).gateway()
				+ " (./dev status shows its parts, ./dev down stops it)";
	}
}
