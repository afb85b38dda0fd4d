package org.shutterline.e2e.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Adds what PNG has for metadata. */
public final class PngChunks {
	/** The signature and the header chunk, which must come first. */
	private static final int AFTER_HEADER = 8 + 25;

	private PngChunks() {}

	/** This PNG with the same metadata twice, as a text chunk and as an EXIF chunk. */
	public static byte[] into(byte[] png, Exif exif) {
		var text = chunk("tEXt", ("Comment\0" + exif.description()).getBytes(StandardCharsets.ISO_8859_1));
		var tiff = chunk("eXIf", exif.tiff());
		return ByteBuffer.allocate(png.length + text.length + tiff.length)
				.put(png, 0, AFTER_HEADER)
				.put(text)
				.put(tiff)
				.put(png, AFTER_HEADER, png.length - AFTER_HEADER)
				.array();
	}

	private static byte[] chunk(String type, byte[] content) {
		var out = ByteBuffer.allocate(12 + content.length).putInt(content.length);
		out.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
		var crc = new CRC32();
		crc.update(out.array(), 4, 4 + content.length);
		return out.putInt((int) crc.getValue()).array();
	}
}
