package org.shutterline.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.shutterline.stack.process.Memory;
import org.shutterline.stack.process.PartState;
import org.shutterline.stack.process.PortOwners;
import org.shutterline.stack.process.ProcessIdentity;

/**
 * One process as {@code status} shows it.
 *
 * @param phase in lower case; {@code gone} for a process that has ended without anybody watching
 * @param memory in bytes
 */
record Row(String name, String phase, List<Integer> ports, OptionalLong pid, OptionalLong memory,
		Optional<Duration> uptime, int restarts) {
	static final String FORMAT = "%-20s %-11s %-10s %8s %9s %9s %9s%n";

	static Row of(PartState part) {
		Optional<ProcessIdentity> running = part.process().filter(ProcessIdentity::isRunning);
		String phase = part.process().isPresent() && running.isEmpty()
				? "gone"
				: part.phase().name().toLowerCase(Locale.ROOT);
		return new Row(part.name(), phase, part.ports(), pid(running),
				running.map(Memory::ofTree).orElse(OptionalLong.empty()),
				running.map(_ -> Duration.between(part.since(), Instant.now())), part.restarts());
	}

	static Row ofLauncher(ProcessIdentity launcher) {
		Optional<ProcessIdentity> running = Optional.of(launcher).filter(ProcessIdentity::isRunning);
		return new Row("launcher", running.isPresent() ? "running" : "gone", List.of(), pid(running),
				running.map(Memory::of).orElse(OptionalLong.empty()),
				running.flatMap(ProcessIdentity::running)
						.flatMap(process -> process.info().startInstant())
						.map(start -> Duration.between(start, Instant.now())),
				0);
	}

	/** The mail inbox, which lives in the launcher's process. */
	static Row ofInbox(int port) {
		return new Row("mail-inbox", PortOwners.isTaken(port) ? "ready" : "gone", List.of(port), OptionalLong.empty(),
				OptionalLong.empty(), Optional.empty(), 0);
	}

	void print() {
		System.out.printf(Locale.ROOT, FORMAT, name, phase,
				ports.stream().map(String::valueOf).collect(Collectors.joining("/")),
				pid.isPresent() ? pid.getAsLong() : "-", Memory.format(memory), uptime.map(Row::inWords).orElse("-"),
				restarts);
	}

	String toJson() {
		return """
				{"name": "%s", "phase": "%s", "ports": %s, "pid": %s, "memory_bytes": %s, "uptime_seconds": %s, "restarts": %d}"""
				.formatted(name, phase, ports, number(pid), number(memory),
						uptime.map(it -> String.valueOf(it.toSeconds())).orElse("null"), restarts);
	}

	private static OptionalLong pid(Optional<ProcessIdentity> process) {
		return process.stream().mapToLong(ProcessIdentity::pid).findFirst();
	}

	private static String number(OptionalLong value) {
		return value.isPresent() ? String.valueOf(value.getAsLong()) : "null";
	}

	/** The two largest units: 2h 5m, 40s. */
	private static String inWords(Duration duration) {
		List<String> units = List.of(duration.toDays() + "d", duration.toHoursPart() + "h",
				duration.toMinutesPart() + "m", duration.toSecondsPart() + "s");
		return units.stream()
				.dropWhile(unit -> unit.startsWith("0") && !unit.equals("0s"))
				.limit(2)
				.collect(Collectors.joining(" "));
	}
}
