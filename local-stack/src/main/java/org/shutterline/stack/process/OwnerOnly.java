package org.shutterline.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that nobody but their owner can read, from the first moment of their existence. */
public final class OwnerOnly {
	private OwnerOnly() {}

	/** Makes an empty file, in place of whatever was there. */
	public static Path create(Path file) throws IOException {
		Files.deleteIfExists(file);
		return Files.createFile(file,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
	}

	public static Path write(Path file, String content) throws IOException {
		return Files.writeString(create(file), content);
	}

	public static Path directory(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			Files.createDirectories(directory.toAbsolutePath().getParent());
			Files.createDirectory(directory,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		return directory;
	}
}
