package org.shutterline.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to start and stop processes on the data folder. The operating system takes it away when the holder ends, however it
 * ends.
 */
final class FolderLock implements AutoCloseable {
	private final FileChannel channel;

	private FolderLock(FileChannel channel) {
		this.channel = channel;
	}

	/** Takes the lock; empty if another process holds it. */
	static Optional<FolderLock> take(Layout layout) throws IOException {
		Files.createDirectories(layout.folder());
		Path file = layout.lock();
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (channel.tryLock() == null) {
			channel.close();
			return Optional.empty();
		}
		return Optional.of(new FolderLock(channel));
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
