package org.shutterline.stack.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The state on disk, replaced as a whole, so that a launcher killed at any moment leaves the last complete one. */
public record RunStateFile(Path file) {
	/** The last state written; empty where nothing has been started, or everything was stopped. */
	public Optional<RunState> read() throws IOException {
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		Properties lines = new Properties();
		try (var reader = Files.newBufferedReader(file)) {
			lines.load(reader);
		}
		Optional<ControlAddress> control = Optional.ofNullable(lines.getProperty("control.port"))
				.map(port -> new ControlAddress(Integer.parseInt(port), lines.getProperty("control.token")));
		List<PartState> parts = words(lines.getProperty("parts")).map(name -> part(name, lines)).toList();
		return Optional.of(new RunState(ProcessIdentity.parse(lines.getProperty("launcher")),
				Integer.parseInt(lines.getProperty("port.offset")), control, parts));
	}

	void write(RunState state) throws IOException {
		Properties lines = new Properties();
		lines.setProperty("launcher", state.launcher().toString());
		lines.setProperty("port.offset", String.valueOf(state.portOffset()));
		state.control().ifPresent(control -> {
			lines.setProperty("control.port", String.valueOf(control.port()));
			lines.setProperty("control.token", control.token());
		});
		lines.setProperty("parts", String.join(" ", state.parts().stream().map(PartState::name).toList()));
		state.parts().forEach(part -> {
			lines.setProperty(part.name() + ".phase", part.phase().name());
			lines.setProperty(part.name() + ".ports",
					String.join(" ", part.ports().stream().map(String::valueOf).toList()));
			part.process().ifPresent(process -> lines.setProperty(part.name() + ".process", process.toString()));
			lines.setProperty(part.name() + ".since", part.since().toString());
			lines.setProperty(part.name() + ".restarts", String.valueOf(part.restarts()));
			lines.setProperty(part.name() + ".stop", part.stopSignal().name());
		});
		Path next = file.resolveSibling(file.getFileName() + ".new");
		OwnerOnly.create(next);
		try (Writer writer = Files.newBufferedWriter(next)) {
			lines.store(writer, null);
		}
		Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/** Says that nothing runs any more. */
	public void delete() throws IOException {
		Files.deleteIfExists(file);
	}

	private static PartState part(String name, Properties lines) {
		List<Integer> ports = words(lines.getProperty(name + ".ports")).map(Integer::valueOf).toList();
		return new PartState(name, Phase.valueOf(lines.getProperty(name + ".phase")), ports,
				Optional.ofNullable(lines.getProperty(name + ".process")).map(ProcessIdentity::parse),
				Instant.parse(lines.getProperty(name + ".since")),
				Integer.parseInt(lines.getProperty(name + ".restarts")),
				StopSignal.valueOf(lines.getProperty(name + ".stop")));
	}

	private static Stream<String> words(String text) {
		return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
	}
}
