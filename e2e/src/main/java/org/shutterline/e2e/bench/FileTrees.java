package org.shutterline.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders with all that is in them. */
final class FileTrees {
	private FileTrees() {}

	/** Copies what is there; what disappears meanwhile is left out. */
	static void copy(Path from, Path to) throws IOException {
		try (var files = Files.walk(from)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				Path copy = to.resolve(from.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(copy);
				}
				else {
					copyFile(file, copy);
				}
			}
		}
	}

	/** Deletes it, if it is there. */
	static void delete(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (var files = Files.walk(folder)) {
				for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
					Files.delete(file);
				}
			}
		}
	}

	private static void copyFile(Path file, Path copy) throws IOException {
		try {
			Files.copy(file, copy);
		}
		catch (NoSuchFileException e) {
			Files.deleteIfExists(copy);
		}
	}
}
