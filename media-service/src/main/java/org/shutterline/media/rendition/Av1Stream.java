package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes pictures of an AVIF file as an IVF stream: a header, then each picture after its length and its time. */
final class Av1Stream {
	private static final int HEADER = 32;
	private static final int FRAME_HEADER = 12;
	private static final int CONFIGURATION = 4;

	private Av1Stream() {}

	static void begin(BareFile bare, Size size) throws IOException, UnfitFileException {
		var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
		header.put("DKIF".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 0).putShort((short) HEADER);
		header.put("AV01".getBytes(StandardCharsets.ISO_8859_1));
		// ffmpeg takes sides from here as signed, and the decoder's own in the end.
		header.putShort((short) Math.min(size.width(), Short.MAX_VALUE))
				.putShort((short) Math.min(size.height(), Short.MAX_VALUE)).putInt(25).putInt(1);
		bare.write(header.array());
	}

	/**
	 * @param configuration an {@code av1C} box's content: four bytes, then units that every picture needs
	 * @param content the picture's own units
	 */
	static void write(BareFile bare, int time, ByteBuffer configuration, List<ByteBuffer> content)
			throws IOException, UnfitFileException {
		ByteBuffer before = configuration.slice(CONFIGURATION, configuration.limit() - CONFIGURATION);
		int length = content.stream().mapToInt(ByteBuffer::limit).reduce(before.limit(), Math::addExact);
		bare.write(
				ByteBuffer.allocate(FRAME_HEADER).order(ByteOrder.LITTLE_ENDIAN).putInt(length).putLong(time).array());
		bare.write(before);
		for (ByteBuffer piece : content) {
			bare.write(piece);
		}
	}
}
