package org.shutterline.media.rendition;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one thing that is wanted of EXIF metadata: which way up the picture is. */
final class Exif {
	static final int UPRIGHT = 1;
	private static final int ORIENTATION = 0x0112;
	private static final int SHORT = 3;

	private Exif() {}

	/**
	 * @param tiff EXIF data from its TIFF header on
	 * @return 1 to 8 as in EXIF; 1 if it is not told or can't be read
	 */
	static int orientation(ByteBuffer tiff) {
		try {
			return read(tiff.slice());
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
			return UPRIGHT;
		}
	}

	private static int read(ByteBuffer tiff) {
		switch (tiff.getShort(0)) {
			case 0x4949 -> tiff.order(ByteOrder.LITTLE_ENDIAN);
			case 0x4d4d -> tiff.order(ByteOrder.BIG_ENDIAN);
			default -> {
				return UPRIGHT;
			}
		}
		tiff.position(tiff.getInt(4));
		int entries = Short.toUnsignedInt(tiff.getShort());
		for (int entry = 0; entry < entries; entry++) {
			int tag = Short.toUnsignedInt(tiff.getShort());
			int type = tiff.getShort();
			tiff.getInt();
			int value = Short.toUnsignedInt(tiff.getShort());
			tiff.getShort();
			if (tag == ORIENTATION) {
				return type == SHORT && value >= 1 && value <= 8 ? value : UPRIGHT;
			}
		}
		return UPRIGHT;
	}
}
