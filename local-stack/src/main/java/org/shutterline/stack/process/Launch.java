package org.shutterline.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command to run, its additional environment and its working directory. */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {
	public Launch {
		command = List.copyOf(command);
		environment = Map.copyOf(environment);
	}
}
