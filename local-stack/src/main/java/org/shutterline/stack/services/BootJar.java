package org.shutterline.stack.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.shutterline.stack.jvm.Fingerprint;
import org.shutterline.stack.jvm.Jvm;
import org.shutterline.stack.servers.Trees;

/**
 * A Spring Boot jar and the directory below which it is extracted: class loading from the nested jar would double the time to
 * start. Each content has a directory of its own, so that a build never touches what is running.
 */
public record BootJar(Path jar, Path directory) {
	/** The directory with the application's jar, of the same name, and its libraries beside it; extracts them if need be. */
	public Path extracted(Jvm jvm) throws IOException, InterruptedException {
		if (!Files.exists(jar)) {
			throw new NoSuchFileException(jar.toString(), null, "has not been built");
		}
		Path home = directory.resolve(Fingerprint.ofJar(jar));
		if (!Files.isDirectory(home)) {
			Path unfinished = directory.resolve("new");
			Trees.delete(unfinished);
			Files.createDirectories(directory);
			extract(jvm, unfinished);
			Files.move(unfinished, home);
		}
		return home;
	}

	/** Deletes what was extracted from other builds. Nothing may be running from it. */
	public void deleteOthers() throws IOException {
		if (!Files.isDirectory(directory) || !Files.exists(jar)) {
			return;
		}
		String current = Fingerprint.ofJar(jar);
		try (var homes = Files.newDirectoryStream(directory, home -> !home.getFileName().toString().equals(current))) {
			for (Path home : homes) {
				Trees.delete(home);
			}
		}
	}

	private void extract(Jvm jvm, Path to) throws IOException, InterruptedException {
		Process extraction = new ProcessBuilder(jvm.java().toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", to.toString())
				.redirectErrorStream(true).start();
		String said = new String(extraction.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (extraction.waitFor() != 0) {
			throw new IOException("extracting " + jar + " failed: " + said.strip());
		}
	}
}
