package org.shutterline.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.shutterline.stack.process.Memory;
import org.shutterline.stack.process.PartState;
import org.shutterline.stack.process.Phase;
import org.shutterline.stack.process.ProcessIdentity;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;
import org.shutterline.stack.servers.Probes;

/** Shows every part with what an operator asks first. */
record Status(Layout layout) {
	private static final String ROW = "%-16s %-11s %-10s %8s %9s %9s %9s%n";

	/** Prints the table; returns whether the platform can do its main job. */
	boolean print() throws IOException {
		Optional<RunState> found = new RunStateFile(layout.state()).read();
		if (found.isEmpty()) {
			System.out.println("Shutterline is not running. ./dev up starts it.");
			return false;
		}
		RunState state = found.get();
		System.out.printf(Locale.ROOT, ROW, "PART", "STATE", "PORT", "PID", "MEMORY", "UPTIME", "RESTARTS");
		long total = row("launcher", "", state.launcher(), "", Optional.empty());
		for (PartState part : state.parts()) {
			total += row(part);
		}
		System.out.printf(Locale.ROOT, ROW, "total", "", "", "", Memory.format(OptionalLong.of(total)), "", "");
		return verdict(state);
	}

	private static boolean verdict(RunState state) {
		int port = new Ports(state.portOffset()).gateway();
		if (!state.launcher().isRunning()) {
			System.out.println("\nThe launcher was killed: nothing is watched any more. ./dev down stops what is left,"
					+ " ./dev up starts anew.");
			return false;
		}
		var answer = Probes.get(port, "/status");
		System.out.println("\nhttp://localhost:" + port + "/status answers "
				+ answer.map(
						it -> it.status() == 200 ? "200: the main job can be done" : it.status() + ": " + it.body())
						.orElse("nothing"));
		return answer.filter(it -> it.status() == 200).isPresent();
	}

	private static long row(PartState part) {
		boolean gone = part.process().isPresent() && !part.process().get().isRunning();
		String shown = gone ? "gone" : part.phase().name().toLowerCase(Locale.ROOT);
		String ports = part.ports().stream().map(String::valueOf).collect(Collectors.joining("/"));
		if (part.process().isEmpty() || gone) {
			System.out.printf(Locale.ROOT, ROW, part.name(), shown, ports, "-", "-", "-", part.restarts());
			return 0;
		}
		return row(part.name(), shown, part.process().get(), ports, Optional.of(part));
	}

	private static long row(String name, String shown, ProcessIdentity process, String ports,
			Optional<PartState> part) {
		OptionalLong memory = part.isPresent() ? Memory.ofTree(process) : Memory.of(process);
		String state = part.isPresent() ? shown : process.isRunning() ? "running" : "killed";
		String uptime = part.map(PartState::since).or(() -> process.running().flatMap(it -> it.info().startInstant()))
				.map(since -> uptime(Duration.between(since, Instant.now())))
				.orElse("-");
		System.out.printf(Locale.ROOT, ROW, name, state, ports, process.pid(), Memory.format(memory), uptime,
				part.map(it -> String.valueOf(it.restarts())).orElse(""));
		return memory.orElse(0);
	}

	private static String uptime(Duration duration) {
		List<String> units = List.of(duration.toDays() + "d", duration.toHoursPart() + "h",
				duration.toMinutesPart() + "m", duration.toSecondsPart() + "s");
		return units.stream().dropWhile(unit -> unit.startsWith("0") && !unit.equals("0s")).limit(2)
				.collect(Collectors.joining(" "));
	}
}
