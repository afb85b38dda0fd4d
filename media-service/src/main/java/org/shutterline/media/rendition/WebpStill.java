package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One picture of a WebP, and how to write it as a file of its own.
 *
 * @param left of it, in pixels of the canvas; 0 unless it is part of an animation
 * @param top likewise
 * @param coded the chunk with the colours, its header included
 * @param opacity the chunk with the alpha of a lossy picture, its header included
 */
record WebpStill(Size size, int left, int top, boolean alpha, ByteBuffer coded, Optional<ByteBuffer> opacity) {
	private static final int FILE_HEADER = 12;
	private static final int EXTENDED_HEADER = 18;
	private static final byte HAS_ALPHA = 0x10;

	WebpStill at(int newLeft, int newTop) {
		return new WebpStill(size, newLeft, newTop, alpha, coded, opacity);
	}

	boolean fits(Size canvas) {
		return left + size.width() <= canvas.width() && top + size.height() <= canvas.height();
	}

	void write(BareFile bare) throws IOException, UnfitFileException {
		int extended = opacity.isPresent() ? EXTENDED_HEADER : 0;
		int length = FILE_HEADER + extended + opacity.map(WebpStill::padded).orElse(0) + padded(coded);
		var header = ByteBuffer.allocate(FILE_HEADER + extended).order(ByteOrder.LITTLE_ENDIAN);
		header.put(bytes("RIFF")).putInt(length - 8).put(bytes("WEBP"));
		if (opacity.isPresent()) {
			header.put(bytes("VP8X")).putInt(EXTENDED_HEADER - 8).putInt(HAS_ALPHA);
			header.putShort((short) (size.width() - 1)).put((byte) 0);
			header.putShort((short) (size.height() - 1)).put((byte) 0);
		}
		bare.write(header.array());
		if (opacity.isPresent()) {
			writePadded(bare, opacity.get());
		}
		writePadded(bare, coded);
	}

	private static int padded(ByteBuffer chunk) {
		return chunk.limit() + (chunk.limit() & 1);
	}

	private static void writePadded(BareFile bare, ByteBuffer chunk) throws IOException, UnfitFileException {
		bare.write(chunk);
		bare.write(new byte[chunk.limit() & 1]);
	}

	private static byte[] bytes(String name) {
		return name.getBytes(StandardCharsets.ISO_8859_1);
	}
}
