package org.shutterline.media.rendition;

import java.util.Optional;

/** What a picture's numbers mean as colours, and how to say the same colours in sRGB. */
final class ColourProfile {
	private static final int STEPS = 4096;

	/** A difference that nobody sees: such a profile is sRGB by another name. */
	private static final int UNSEEN = 2;

	/** From XYZ at D50, in which profiles speak, to linear sRGB (Bradford-adapted; after Bruce Lindbloom). */
	private static final double[][] SRGB_FROM_XYZ = { { 3.1338561, -1.6168667, -0.4906146 },
			{ -0.9787684, 1.9161415, 0.0334540 }, { 0.0719453, -0.2289914, 1.4052427 } };
	private static final byte[] SRGB_CURVE = srgbCurve();

	private final float[][] linear;
	private final float[][] matrix;

	private ColourProfile(float[][] linear, float[][] matrix) {
		this.linear = linear;
		this.matrix = matrix;
	}

	/**
	 * @param linear for each channel, the light that each of the 256 values stands for
	 * @param primaries in XYZ at D50, for red, green and blue
	 * @return empty where that is as good as sRGB
	 */
	static Optional<ColourProfile> of(float[][] linear, double[][] primaries) {
		return Optional.of(new ColourProfile(linear, toSrgb(primaries))).filter(ColourProfile::matters);
	}

	/** Rewrites three bytes a pixel in place. Millions of them, so nothing is looked up twice. */
	void toSrgb(byte[] rgb) {
		float[] reds = linear[0];
		float[] greens = linear[1];
		float[] blues = linear[2];
		float[] toRed = matrix[0];
		float[] toGreen = matrix[1];
		float[] toBlue = matrix[2];
		for (int at = 0; at + 2 < rgb.length; at += 3) {
			float red = reds[rgb[at] & 0xff];
			float green = greens[rgb[at + 1] & 0xff];
			float blue = blues[rgb[at + 2] & 0xff];
			rgb[at] = value(toRed[0] * red + toRed[1] * green + toRed[2] * blue);
			rgb[at + 1] = value(toGreen[0] * red + toGreen[1] * green + toGreen[2] * blue);
			rgb[at + 2] = value(toBlue[0] * red + toBlue[1] * green + toBlue[2] * blue);
		}
	}

	private static byte value(float light) {
		return SRGB_CURVE[Math.clamp((int) (light * STEPS + 0.5f), 0, STEPS)];
	}

	private boolean matters() {
		byte[] samples = new byte[8 * 8 * 8 * 3];
		for (int i = 0; i < samples.length; i++) {
			int point = i / 3;
			samples[i] = (byte) ((point >> (i % 3 * 3) & 7) * 36);
		}
		byte[] converted = samples.clone();
		toSrgb(converted);
		for (int i = 0; i < samples.length; i++) {
			if (Math.abs((samples[i] & 0xff) - (converted[i] & 0xff)) > UNSEEN) {
				return true;
			}
		}
		return false;
	}

	private static float[][] toSrgb(double[][] primaries) {
		var matrix = new float[3][3];
		for (int to = 0; to < 3; to++) {
			for (int from = 0; from < 3; from++) {
				double sum = 0;
				for (int axis = 0; axis < 3; axis++) {
					sum += SRGB_FROM_XYZ[to][axis] * primaries[from][axis];
				}
				matrix[to][from] = (float) sum;
			}
		}
		return matrix;
	}

	private static byte[] srgbCurve() {
		var curve = new byte[STEPS + 1];
		for (int step = 0; step <= STEPS; step++) {
			double light = (double) step / STEPS;
			double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
			curve[step] = (byte) Math.round(value * 255);
		}
		return curve;
	}
}
