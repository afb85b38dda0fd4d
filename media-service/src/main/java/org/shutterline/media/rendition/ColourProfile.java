package org.shutterline.media.rendition;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a picture's numbers mean as colours, and how to say the same colours in sRGB. Understands ICC profiles made of
 * three primaries and tone curves, which cameras and phones embed (Display P3, Adobe RGB, ProPhoto); others are ignored.
 * Read here rather than by a native library, as profiles come from strangers.
 */
final class ColourProfile {
	/** In bytes; those made of primaries and curves are far smaller. */
	static final int LARGEST = 1 << 17;
	private static final int RGB = fourLetters("RGB ");
	private static final int XYZ = fourLetters("XYZ ");
	private static final int MOST_TAGS = 100;
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

	/** Empty where the profile is missing, not understood, or as good as sRGB. */
	static Optional<ColourProfile> from(byte[] icc) {
		try {
			return read(ByteBuffer.wrap(icc)).filter(ColourProfile::matters);
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** Rewrites three bytes a pixel in place. */
	void toSrgb(byte[] rgb) {
		for (int at = 0; at + 2 < rgb.length; at += 3) {
			float red = linear[0][rgb[at] & 0xff];
			float green = linear[1][rgb[at + 1] & 0xff];
			float blue = linear[2][rgb[at + 2] & 0xff];
			for (int channel = 0; channel < 3; channel++) {
				float[] row = matrix[channel];
				float value = row[0] * red + row[1] * green + row[2] * blue;
				rgb[at + channel] = SRGB_CURVE[Math.clamp((int) (value * STEPS + 0.5f), 0, STEPS)];
			}
		}
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

	private static Optional<ColourProfile> read(ByteBuffer icc) {
		if (icc.capacity() < 132 || icc.getInt(16) != RGB || icc.getInt(20) != XYZ) {
			return Optional.empty();
		}
		var linear = new float[3][];
		var primaries = new double[3][];
		String letters = "rgb";
		for (int channel = 0; channel < 3; channel++) {
			char letter = letters.charAt(channel);
			linear[channel] = curve(tag(icc, letter + "TRC"));
			primaries[channel] = xyz(tag(icc, letter + "XYZ"));
		}
		return Optional.of(new ColourProfile(linear, toSrgb(primaries)));
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

	private static ByteBuffer tag(ByteBuffer icc, String name) {
		int wanted = fourLetters(name);
		int tags = Math.min(icc.getInt(128), MOST_TAGS);
		for (int entry = 0; entry < tags; entry++) {
			int at = 132 + 12 * entry;
			if (icc.getInt(at) == wanted) {
				return icc.slice(icc.getInt(at + 4), icc.getInt(at + 8));
			}
		}
		throw new IllegalArgumentException("No tag " + name);
	}

	private static double[] xyz(ByteBuffer tag) {
		return new double[]{ fixed(tag, 8), fixed(tag, 12), fixed(tag, 16) };
	}

	/** Linear light for each of the 256 values. */
	private static float[] curve(ByteBuffer tag) {
		var curve = new float[256];
		boolean parametric = tag.getInt(0) == fourLetters("para");
		if (!parametric && tag.getInt(0) != fourLetters("curv")) {
			throw new IllegalArgumentException("An unknown kind of curve");
		}
		for (int value = 0; value < curve.length; value++) {
			double x = value / 255.0;
			curve[value] = (float) Math.clamp(parametric ? parametric(tag, x) : tabulated(tag, x), 0, 1);
		}
		return curve;
	}

	private static double tabulated(ByteBuffer tag, double x) {
		int count = tag.getInt(8);
		if (count == 0) {
			return x;
		}
		if (count == 1) {
			return Math.pow(x, Short.toUnsignedInt(tag.getShort(12)) / 256.0);
		}
		if (count < 0 || count > (tag.limit() - 12) / 2) {
			throw new IllegalArgumentException("A curve that is cut off");
		}
		double place = x * (count - 1);
		int below = (int) place;
		int above = Math.min(below + 1, count - 1);
		double share = place - below;
		return ((1 - share) * entry(tag, below) + share * entry(tag, above)) / 65535;
	}

	private static int entry(ByteBuffer tag, int index) {
		return Short.toUnsignedInt(tag.getShort(12 + 2 * index));
	}

	/** The five function types of ICC.1:2022, 10.18, in the parameters' order g, a, b, c, d, e, f. */
	private static double parametric(ByteBuffer tag, double x) {
		int type = tag.getShort(8);
		double g = fixed(tag, 12);
		if (type == 0) {
			return Math.pow(x, g);
		}
		double a = fixed(tag, 16);
		double b = fixed(tag, 20);
		if (type == 1) {
			return x >= -b / a ? Math.pow(a * x + b, g) : 0;
		}
		double c = fixed(tag, 24);
		if (type == 2) {
			return x >= -b / a ? Math.pow(a * x + b, g) + c : c;
		}
		double d = fixed(tag, 28);
		double e = type == 4 ? fixed(tag, 32) : 0;
		double f = type == 4 ? fixed(tag, 36) : 0;
		if (type != 3 && type != 4) {
			throw new IllegalArgumentException("An unknown kind of function");
		}
		return x >= d ? Math.pow(a * x + b, g) + e : c * x + f;
	}

	private static double fixed(ByteBuffer tag, int at) {
		return tag.getInt(at) / 65536.0;
	}

	private static int fourLetters(String name) {
		return ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)).getInt();
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
