package org.shutterline.stack.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories. */
public final class Trees {
	private Trees() {}

	/** Deletes a directory with all that is in it, if it exists; links are deleted, not followed. */
	public static void delete(Path tree) throws IOException {
		if (!Files.exists(tree)) {
			return;
		}
		List<Path> contents;
		try (Stream<Path> walk = Files.walk(tree)) {
			contents = walk.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path path : contents) {
			Files.delete(path);
		}
	}

	static Path empty(Path tree) throws IOException {
		delete(tree);
		return Files.createDirectories(tree);
	}
}
