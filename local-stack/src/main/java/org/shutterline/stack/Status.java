package org.shutterline.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.shutterline.stack.process.Memory;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;
import org.shutterline.stack.servers.HttpAnswer;
import org.shutterline.stack.servers.Probes;

/** Shows every part with what an operator asks first. */
record Status(Layout layout) {
	/** Prints a table for people; returns whether the platform can do its main job. */
	boolean print() throws IOException {
		Optional<RunState> found = new RunStateFile(layout.state()).read();
		if (found.isEmpty()) {
			System.out.println("Shutterline is not running. ./dev up starts it.");
			return false;
		}
		RunState state = found.get();
		List<Row> rows = rows(state);
		System.out.printf(Locale.ROOT, Row.FORMAT, "PART", "STATE", "PORT", "PID", "MEMORY", "UPTIME", "RESTARTS");
		rows.forEach(Row::print);
		Row.ofInbox(new Ports(state.portOffset()).inbox()).print();
		System.out.printf(Locale.ROOT, Row.FORMAT, "total", "", "", "", Memory.format(OptionalLong.of(memory(rows))),
				"", "");
		if (!state.launcher().isRunning()) {
			System.out.println("\nThe launcher was killed: nothing is watched any more. ./dev down stops what is left,"
					+ " ./dev up starts anew.");
			return false;
		}
		Optional<HttpAnswer> answer = Probes.get(gateway(state), "/status");
		System.out.println("\nhttp://localhost:" + gateway(state) + "/status answers " + answer
				.map(it -> it.status() == 200 ? "200: the main job can be done" : it.status() + ": " + it.body())
				.orElse("nothing"));
		return isReady(answer);
	}

	/** The same for programs. */
	String json() throws IOException {
		Optional<RunState> found = new RunStateFile(layout.state()).read();
		if (found.isEmpty()) {
			return "{\"ready\": false, \"parts\": []}";
		}
		RunState state = found.get();
		boolean ready = state.launcher().isRunning() && isReady(Probes.get(gateway(state), "/status"));
		List<Row> rows = rows(state);
		return """
				{
				  "url": "http://localhost:%d",
				  "ready": %b,
				  "memory_bytes": %d,
				  "launcher": %s,
				  "parts": [
				    %s
				  ],
				  "mail_inbox": %s
				}""".formatted(gateway(state), ready, memory(rows), rows.getFirst().toJson(),
				rows.stream().skip(1).map(Row::toJson).collect(Collectors.joining(",\n    ")),
				Row.ofInbox(new Ports(state.portOffset()).inbox()).toJson());
	}

	/** The launcher's row and then the parts'. */
	private static List<Row> rows(RunState state) {
		List<Row> rows = new ArrayList<>(List.of(Row.ofLauncher(state.launcher())));
		state.parts().forEach(part -> rows.add(Row.of(part)));
		return rows;
	}

	private static long memory(List<Row> rows) {
		return rows.stream().mapToLong(row -> row.memory().orElse(0)).sum();
	}

	private static int gateway(RunState state) {
		return new Ports(state.portOffset()).gateway();
	}

	private static boolean isReady(Optional<HttpAnswer> answer) {
		return answer.filter(it -> it.status() == 200).isPresent();
	}
}
