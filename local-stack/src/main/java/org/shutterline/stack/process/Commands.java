package org.shutterline.stack.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The tools of the operating system, which differ from machine to machine. */
public final class Commands {
	private Commands() {}

	/** Where a program lies on the PATH, or in the places where administrators' tools lie. */
	public static Optional<Path> find(String program) {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/bin:/bin:/usr/sbin:/sbin";
		return Arrays.stream(path.split(File.pathSeparator))
				.filter(directory -> !directory.isEmpty())
				.map(directory -> Path.of(directory, program))
				.filter(Files::isExecutable)
				.findFirst();
	}
}
