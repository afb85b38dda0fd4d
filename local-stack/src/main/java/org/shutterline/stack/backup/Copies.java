package org.shutterline.stack.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Copies of directories whose owners may be at work: what vanishes meanwhile was not needed any more. */
final class Copies {
	private Copies() {}

	/** With permissions, times and extended attributes, in which the object store keeps the types of its objects. */
	static void copy(Path from, Path to) throws IOException {
		copy(from, to, Set.of(), Set.of());
	}

	/**
	 * In each directory first the files: Kafka's checkpoints must not be later than the logs that they speak of.
	 *
	 * @param emptied names of directories right below, of which only the empty directory is copied
	 * @param left names of files right below that are not copied
	 */
	static void copy(Path from, Path to, Set<String> emptied, Set<String> left) throws IOException {
		Files.createDirectories(to.toAbsolutePath().getParent());
		Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
		for (Path child : children(from)) {
			String name = String.valueOf(child.getFileName());
			Path copy = to.resolve(name);
			try {
				if (!Files.isDirectory(child)) {
					if (!left.contains(name)) {
						Files.copy(child, copy, StandardCopyOption.COPY_ATTRIBUTES);
					}
				}
				else if (emptied.contains(name)) {
					Files.copy(child, copy, StandardCopyOption.COPY_ATTRIBUTES);
				}
				else {
					copy(child, copy);
				}
			}
			catch (NoSuchFileException _) {
				Files.deleteIfExists(copy);
			}
		}
	}

	private static List<Path> children(Path directory) throws IOException {
		try (var children = Files.list(directory)) {
			return children.sorted(Comparator.comparing((Path child) -> Files.isDirectory(child))).toList();
		}
	}
}
