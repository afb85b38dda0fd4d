package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Takes the parts of an upload that a decoder needs, and no more in all than it was told to. */
final class BareFile implements AutoCloseable {
	private final FileChannel channel;
	private long left;

	private BareFile(FileChannel channel, long most) {
		this.channel = channel;
		this.left = most;
	}

	/** @param most in bytes: parts that are named again and again must not fill the disk */
	static BareFile create(Path path, long most) throws IOException {
		return new BareFile(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), most);
	}

	void write(byte[] bytes) throws IOException, UnfitFileException {
		write(ByteBuffer.wrap(bytes));
	}

	/** Leaves the part's position where it is. */
	void write(ByteBuffer part) throws IOException, UnfitFileException {
		left -= part.remaining();
		if (left < 0) {
			throw new UnfitFileException(Failure.DAMAGED, "parts of it are used again and again");
		}
		var rest = part.duplicate();
		while (rest.hasRemaining()) {
			channel.write(rest);
		}
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
