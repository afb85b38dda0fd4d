package org.shutterline.e2e.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a camera writes into a photo and nobody should publish: a description, the place, how the camera was held. Written
 * as a TIFF structure (EXIF 2.32), big-endian, with a GPS directory.
 *
 * @param orientation the EXIF orientation, 1 (upright) to 8
 */
public record Exif(String description, double latitude, double longitude, int orientation) {
	private static final byte[] EXIF_HEADER = { 'E', 'x', 'i', 'f', 0, 0 };
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int RATIONAL = 5;
	private static final int ASCII = 2;
	private static final int ENTRY = 12;

	public Exif {
		if (orientation < 1 || orientation > 8) {
			throw new IllegalArgumentException("orientation must be 1 to 8");
		}
	}

	/** This JPEG with an APP1 segment directly after its start. */
	public byte[] into(byte[] jpeg) {
		if (jpeg.length < 4 || (jpeg[0] & 255) != 0xFF || (jpeg[1] & 255) != 0xD8) {
			throw new IllegalArgumentException("not a JPEG");
		}
		var tiff = tiff();
		var out = ByteBuffer.allocate(jpeg.length + 4 + EXIF_HEADER.length + tiff.length);
		out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + EXIF_HEADER.length + tiff.length));
		out.put(EXIF_HEADER).put(tiff).put(jpeg, 2, jpeg.length - 2);
		return out.array();
	}

	/** The TIFF structure alone, as PNG's eXIf chunk holds it. */
	byte[] tiff() {
		var text = (description + "\0").getBytes(StandardCharsets.US_ASCII);
		var textAt = 8 + 2 + 3 * ENTRY + 4;
		var gpsAt = textAt + text.length + text.length % 2;
		var placeAt = gpsAt + 2 + 4 * ENTRY + 4;
		var out = ByteBuffer.allocate(placeAt + 2 * 24);
		out.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);

		out.putShort((short) 3);
		entry(out, 0x010E, ASCII, text.length).putInt(textAt);
		entry(out, 0x0112, SHORT, 1).putShort((short) orientation).putShort((short) 0);
		entry(out, 0x8825, LONG, 1).putInt(gpsAt);
		out.putInt(0);

		out.position(textAt).put(text).position(gpsAt);
		out.putShort((short) 4);
		entry(out, 1, ASCII, 2).put(letter(latitude < 0 ? 'S' : 'N'));
		entry(out, 2, RATIONAL, 3).putInt(placeAt);
		entry(out, 3, ASCII, 2).put(letter(longitude < 0 ? 'W' : 'E'));
		entry(out, 4, RATIONAL, 3).putInt(placeAt + 24);
		out.putInt(0);
		degrees(out, Math.abs(latitude));
		degrees(out, Math.abs(longitude));
		return out.array();
	}

	private static ByteBuffer entry(ByteBuffer out, int tag, int type, int count) {
		return out.putShort((short) tag).putShort((short) type).putInt(count);
	}

	private static byte[] letter(char letter) {
		return new byte[]{ (byte) letter, 0, 0, 0 };
	}

	/** Degrees, minutes and hundredths of seconds, each as a fraction. */
	private static void degrees(ByteBuffer out, double value) {
		var hundredths = Math.round(value * 3600 * 100);
		out.putInt((int) (hundredths / 360_000)).putInt(1);
		out.putInt((int) (hundredths / 6_000 % 60)).putInt(1);
		out.putInt((int) (hundredths % 6_000)).putInt(100);
	}
}
