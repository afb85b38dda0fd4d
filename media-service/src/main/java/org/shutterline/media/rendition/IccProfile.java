package org.shutterline.media.rendition;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads ICC profiles made of three primaries and tone curves, which cameras and phones embed (Display P3, Adobe RGB,
 * ProPhoto); others are ignored. Read here rather than by a native library, as profiles come from strangers.
 */
final class IccProfile {
	/** In bytes; those made of primaries and curves are far smaller. */
	static final int LARGEST = 1 << 17;
	private static final int RGB = fourLetters("RGB ");
	private static final int XYZ = fourLetters("XYZ ");
	private static final int MOST_TAGS = 100;

	private IccProfile() {}

	/** Empty where the profile is missing, not understood, or as good as sRGB. */
	static Optional<ColourProfile> read(byte[] icc) {
		try {
			return read(ByteBuffer.wrap(icc));
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
			return Optional.empty();
		}
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
		return ColourProfile.of(linear, primaries);
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
}
