package org.shutterline.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a part prints, in one file that is kept small: the one before is beside it as {@code .1}. */
public record PartLog(Path file) {
	private static final long LARGEST = 20L << 20;

	/** Moves the log of the run before out of the way. */
	void startAnew() throws IOException {
		if (Files.exists(file)) {
			Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Copies and empties a file that has grown too large. The process appends, so that it goes on at the new end. */
	void rotateIfLarge() throws IOException {
		if (Files.exists(file) && Files.size(file) > LARGEST) {
			Files.copy(file, older(), StandardCopyOption.REPLACE_EXISTING);
			try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.truncate(0);
			}
		}
	}

	/** The last lines, as far as they lie within the last 64 KB. */
	public List<String> tail(int lines) throws IOException {
		if (!Files.exists(file)) {
			return List.of();
		}
		try (var content = new RandomAccessFile(file.toFile(), "r")) {
			byte[] end = new byte[(int) Math.min(64 << 10, content.length())];
			content.seek(content.length() - end.length);
			content.readFully(end);
			List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
			return all.subList(Math.max(0, all.size() - lines), all.size());
		}
	}

	private Path older() {
		return file.resolveSibling(file.getFileName() + ".1");
	}
}
