package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Walks the blocks of a GIF up to the end of its first picture, and copies only what shows it: comments, applications'
 * data, further pictures, and what follows the end are left behind.
 */
final class GifSource {
	private static final int EXTENSION = 0x21;
	private static final int CONTROL = 0xf9;
	private static final int PICTURE = 0x2c;
	private static final int TRAILER = 0x3b;
	private static final int COLOUR_TABLE = 0x80;
	private static final int HEADER = 13;

	private final ByteBuffer file;
	private final BareFile bare;

	private GifSource(ByteBuffer file, BareFile bare) {
		this.file = file;
		this.bare = bare;
	}

	static PhotoSource read(ByteBuffer file, Path path) throws IOException, UnfitFileException {
		if (!matches(file)) {
			throw new UnfitFileException(Failure.WRONG_TYPE, "not a GIF");
		}
		try (var bare = BareFile.create(path, file.limit() + 1L)) {
			var little = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
			Size size = new GifSource(little, bare).walk();
			// Where the first picture does not cover the canvas, or has holes, nothing is seen.
			return new PhotoSource(size, Exif.UPRIGHT, true, Optional.empty(),
					new BarePicture("gif_pipe", "gif", path), Optional.empty());
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException e) {
			throw new UnfitFileException(Failure.DAMAGED, "cut off");
		}
	}

	private static boolean matches(ByteBuffer head) {
		if (head.limit() < 6) {
			return false;
		}
		var magic = new byte[6];
		head.get(0, magic);
		String text = new String(magic, StandardCharsets.ISO_8859_1);
		return text.equals("GIF87a") || text.equals("GIF89a");
	}

	private Size walk() throws IOException, UnfitFileException {
		int width = Short.toUnsignedInt(file.getShort(6));
		int height = Short.toUnsignedInt(file.getShort(8));
		if (width == 0 || height == 0) {
			throw new UnfitFileException(Failure.DAMAGED, "no pixels");
		}
		int start = HEADER + colourTable(file.get(10));
		bare.write(file.slice(0, start));
		Optional<ByteBuffer> control = Optional.empty();
		while (true) {
			int kind = Byte.toUnsignedInt(file.get(start));
			switch (kind) {
				case EXTENSION -> {
					int end = endOfData(start + 2);
					if (Byte.toUnsignedInt(file.get(start + 1)) == CONTROL) {
						control = Optional.of(file.slice(start, end - start));
					}
					start = end;
				}
				case PICTURE -> {
					if (control.isPresent()) {
						bare.write(control.get());
					}
					int end = endOfData(start + 11 + colourTable(file.get(start + 9)));
					bare.write(file.slice(start, end - start));
					bare.write(new byte[]{ TRAILER });
					return new Size(width, height);
				}
				default -> throw new UnfitFileException(Failure.DAMAGED, "no picture");
			}
		}
	}

	private static int colourTable(byte packed) {
		return (packed & COLOUR_TABLE) == 0 ? 0 : 6 << (packed & 7);
	}

	/** Data are blocks of up to 255 bytes, their lengths before them, and one of no length. */
	private int endOfData(int from) {
		int at = from;
		int length = Byte.toUnsignedInt(file.get(at));
		while (length > 0) {
			at += 1 + length;
			length = Byte.toUnsignedInt(file.get(at));
		}
		return at + 1;
	}
}
