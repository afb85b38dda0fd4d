package org.shutterline.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.shutterline.stack.backup.Backup;

/** {@code ./dev backup DIR} and {@code ./dev restore DIR}. */
record BackupCommands(Layout layout, List<String> words) {
	/** Copies from the running servers. */
	String backup(Ports ports) throws IOException, CommandFailed {
		Path folder = folder();
		Instant begin = Instant.now();
		Instant moment;
		try {
			moment = of().take(folder, ports.postgres(), Secrets.loadOrCreate(layout).postgresSuperuser(),
					Stream.of(Service.values()).map(Service::database).toList());
		}
		catch (SQLException e) {
			throw new CommandFailed("No backup was made: " + e.getMessage() + ". Is the platform up (./dev status)?");
		}
		return "Backed up to " + folder + " as of " + moment + " in "
				+ StartReport.seconds(Duration.between(begin, Instant.now()))
				+ ". It contains all secrets: keep it where they may be kept.";
	}

	/** Puts back what was copied, in the place of whatever there is. */
	String restore() throws IOException, CommandFailed {
		Path folder = folder();
		if (!Files.isDirectory(folder)) {
			throw new CommandFailed("There is no backup in " + folder + ".");
		}
		if (Up.alreadyRunning(layout).isPresent()) {
			throw new CommandFailed("The platform must be stopped first: ./dev down.");
		}
		try (FolderLock _ = FolderLock.take(layout).orElseThrow(() -> new CommandFailed(
				"Another ./dev command is at work on this folder just now; nothing was restored."))) {
			return """
					Restored as of %s. ./dev up starts it.
					Accounts that were deleted since then are back: ./dev reapply-erasures FILE deletes them again (docs/operations.md)."""
					.formatted(of().restore(folder));
		}
	}

	/** The one that is named after the command. */
	private Path folder() throws CommandFailed {
		return words.stream().filter(word -> !word.startsWith("-")).findFirst().map(Path::of)
				.orElseThrow(() -> new CommandFailed("Which folder? ./dev backup DIR, ./dev restore DIR [--yes]"));
	}

	private Backup of() {
		return new Backup(layout.data(), layout.secrets());
	}
}
