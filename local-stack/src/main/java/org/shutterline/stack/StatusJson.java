package org.shutterline.stack;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shutterline.stack.process.PartState;
import org.shutterline.stack.process.ProcessIdentity;
import org.shutterline.stack.process.RunState;
import org.shutterline.stack.process.RunStateFile;

/**
 * Says for programs which processes there are: {@code {"launcher": {"pid"}, "parts": [{"name", "phase", "pid", "ports",
 * "restarts"}]}}. A pid is null while there is no process. Names and phases are plain words, so nothing needs escaping.
 */
record StatusJson(Layout layout) {
	void print() throws IOException {
		Optional<RunState> state = new RunStateFile(layout.state()).read();
		System.out.println("{\"launcher\": {\"pid\": " + pid(state.map(RunState::launcher)) + "}, \"parts\": ["
				+ state.map(RunState::parts).orElse(List.of()).stream().map(StatusJson::part)
						.collect(Collectors.joining(", "))
				+ "]}");
	}

	private static String part(PartState part) {
		return "{\"name\": \"" + part.name() + "\", \"phase\": \"" + part.phase().name().toLowerCase(Locale.ROOT)
				+ "\", \"pid\": " + pid(part.process()) + ", \"ports\": " + part.ports() + ", \"restarts\": "
				+ part.restarts() + "}";
	}

	private static String pid(Optional<ProcessIdentity> process) {
		return process.filter(ProcessIdentity::isRunning).map(it -> String.valueOf(it.pid())).orElse("null");
	}
}
