package org.shutterline.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** ICC profiles as phones embed them. */
public final class IccFile {
	private static final int HEADER = 128;

	/** In XYZ at D50, with the white of a screen. */
	private static final double[][] DISPLAY_P3 = { { 0.51512, 0.2412, -0.00105 }, { 0.29198, 0.69225, 0.04189 },
			{ 0.1571, 0.06657, 0.78407 } };

	private IccFile() {}

	/** The colours of iPhones: wider than sRGB, with its curve. */
	public static byte[] displayP3() {
		var file = ByteBuffer.allocate(HEADER + 4 + 7 * 12 + 4 * 20 + 32);
		file.putInt(file.capacity()).putInt(0).putInt(0x04000000).put(letters("mntrRGB XYZ ")).position(36);
		file.put(letters("acsp")).position(68);
		xyz(file, new double[]{ 0.9642, 1, 0.8249 });
		file.position(HEADER);
		file.putInt(7);
		int data = HEADER + 4 + 7 * 12;
		tag(file, "wtpt", data, 20);
		for (int channel = 0; channel < 3; channel++) {
			tag(file, "rgb".charAt(channel) + "XYZ", data + 20 + 20 * channel, 20);
			tag(file, "rgb".charAt(channel) + "TRC", data + 80, 32);
		}
		file.put(letters("XYZ ")).putInt(0);
		xyz(file, new double[]{ 0.9642, 1, 0.8249 });
		for (double[] primary : DISPLAY_P3) {
			file.put(letters("XYZ ")).putInt(0);
			xyz(file, primary);
		}
		file.put(letters("para")).putInt(0).putShort((short) 3).putShort((short) 0);
		for (double parameter : new double[]{ 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 }) {
			file.putInt((int) Math.round(parameter * 65536));
		}
		return file.array();
	}

	private static void tag(ByteBuffer file, String name, int offset, int length) {
		file.put(letters(name)).putInt(offset).putInt(length);
	}

	private static void xyz(ByteBuffer file, double[] values) {
		for (double value : values) {
			file.putInt((int) Math.round(value * 65536));
		}
	}

	private static byte[] letters(String name) {
		return name.getBytes(StandardCharsets.ISO_8859_1);
	}
}
