package org.shutterline.e2e.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What the running platform's feed-service was started from. */
final class FeedServiceJar {
	private FeedServiceJar() {}

	/** @throws IllegalStateException if the platform was never started here */
	static Path of(Path home) {
		try (var found = Files.find(home.resolve(".shutterline/software/feed-service"), 2,
				(path, _) -> path.getFileName().toString().matches("feed-service-.*\\.jar"))) {
			return found.max(Comparator.comparingLong(path -> path.resolveSibling(".").toFile().lastModified()))
					.orElseThrow(() -> new IllegalStateException("feed-service has not been started yet: ./dev up"));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
