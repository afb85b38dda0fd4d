package org.shutterline.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A part that is a shell script; it is ready when it has made the file {@code <name>.ready} in its directory. */
record Script(String name, String text, Path directory) implements Part {
	/** One that gets ready and then runs until it is stopped. */
	static Script running(String name, Path directory) {
		return new Script(name, "trap 'rm -f %1$s.ready; echo %1$s >> stopped; exit 0' TERM; touch %1$s.ready; "
				.formatted(name) + "while :; do sleep 0.02; done", directory);
	}

	@Override
	public List<Integer> ports() {
		return List.of();
	}

	@Override
	public Launch launch() {
		return new Launch(List.of("bash", "-c", text), Map.of("SCRIPT", name), directory);
	}

	@Override
	public boolean ready() {
		return Files.exists(directory.resolve(name + ".ready"));
	}

	@Override
	public Duration startLimit() {
		return Duration.ofSeconds(60);
	}
}
