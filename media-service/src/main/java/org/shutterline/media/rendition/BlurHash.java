package org.shutterline.media.rendition;

/**
 * A picture in about 28 characters, as blurred colours to show until it has loaded: the lowest frequencies of a cosine
 * transform, after the algorithm at https://github.com/woltapp/blurhash.
 */
final class BlurHash {
	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
	private static final int BASE = 83;

	private BlurHash() {}

	/**
	 * @param rgb three bytes a pixel; a few dozen pixels a side are enough, and quick
	 * @param across components in x, 1 to 9
	 * @param down components in y, 1 to 9
	 */
	static String encode(byte[] rgb, Size size, int across, int down) {
		var factors = new double[across * down][];
		double strongest = 0;
		for (int y = 0; y < down; y++) {
			for (int x = 0; x < across; x++) {
				double[] factor = factor(rgb, size, x, y);
				factors[y * across + x] = factor;
				for (double part : factor) {
					strongest = x + y == 0 ? strongest : Math.max(strongest, Math.abs(part));
				}
			}
		}
		int scale = Math.clamp((long) Math.floor(strongest * 166 - 0.5), 0, 82);
		double greatest = (scale + 1) / 166.0;
		var hash = new StringBuilder();
		append(hash, (across - 1) + (down - 1) * 9, 1);
		append(hash, scale, 1);
		append(hash, average(factors[0]), 4);
		for (int i = 1; i < factors.length; i++) {
			append(hash, detail(factors[i], greatest), 2);
		}
		return hash.toString();
	}

	private static double[] factor(byte[] rgb, Size size, int x, int y) {
		var sum = new double[3];
		for (int row = 0; row < size.height(); row++) {
			double vertical = Math.cos(Math.PI * y * row / size.height());
			for (int column = 0; column < size.width(); column++) {
				double basis = vertical * Math.cos(Math.PI * x * column / size.width());
				int at = 3 * (row * size.width() + column);
				for (int channel = 0; channel < 3; channel++) {
					sum[channel] += basis * toLinear(rgb[at + channel] & 0xff);
				}
			}
		}
		double scale = (x + y == 0 ? 1.0 : 2.0) / size.pixels();
		for (int channel = 0; channel < 3; channel++) {
			sum[channel] *= scale;
		}
		return sum;
	}

	private static int average(double[] colour) {
		return (toSrgb(colour[0]) << 16) + (toSrgb(colour[1]) << 8) + toSrgb(colour[2]);
	}

	private static int detail(double[] factor, double greatest) {
		int value = 0;
		for (double part : factor) {
			double share = part / greatest;
			value = value * 19
					+ Math.clamp((long) Math.floor(Math.signum(share) * Math.sqrt(Math.abs(share)) * 9 + 9.5), 0, 18);
		}
		return value;
	}

	private static void append(StringBuilder hash, int value, int digits) {
		int rest = value;
		var text = new char[digits];
		for (int i = digits - 1; i >= 0; i--) {
			text[i] = DIGITS.charAt(rest % BASE);
			rest /= BASE;
		}
		hash.append(text);
	}

	private static double toLinear(int value) {
		double share = value / 255.0;
		return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
	}

	private static int toSrgb(double light) {
		double share = Math.clamp(light, 0, 1);
		return (int) ((share <= 0.0031308 ? share * 12.92 : 1.055 * Math.pow(share, 1 / 2.4) - 0.055) * 255 + 0.5);
	}
}
