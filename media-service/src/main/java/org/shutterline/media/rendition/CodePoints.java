package org.shutterline.media.rendition;

import java.util.Optional;

/**
 * Colours named by the numbers of ITU-T H.273, as HEIF, AVIF and newer PNGs do.
 *
 * @param primaries unknown ones are taken for those of sRGB
 * @param transfer which light a value stands for; unknown ones are taken for sRGB's
 */
record CodePoints(int primaries, int transfer) {
	/** In XYZ at D50. */
	private static final double[][] SRGB = { { 0.4360747, 0.2225045, 0.0139322 }, { 0.3850649, 0.7168786, 0.0971045 },
			{ 0.1430804, 0.0606169, 0.7141733 } };
	private static final double[][] DISPLAY_P3 = { { 0.515102, 0.241182, -0.001050 }, { 0.291965, 0.692236, 0.041882 },
			{ 0.157153, 0.066582, 0.784378 } };
	private static final double[][] BT_2020 = { { 0.673459, 0.279033, -0.001932 }, { 0.165661, 0.675338, 0.029985 },
			{ 0.125103, 0.045629, 0.797192 } };

	static CodePoints of(byte primaries, byte transfer) {
		return new CodePoints(Byte.toUnsignedInt(primaries), Byte.toUnsignedInt(transfer));
	}

	/** Empty where they are as good as sRGB. */
	Optional<ColourProfile> profile() {
		var linear = new float[256];
		for (int value = 0; value < linear.length; value++) {
			linear[value] = (float) Math.clamp(light(value / 255.0), 0, 1);
		}
		double[][] xyz = switch (primaries) {
			case 9 -> BT_2020;
			case 11, 12 -> DISPLAY_P3;
			default -> SRGB;
		};
		return ColourProfile.of(new float[][]{ linear, linear, linear }, xyz);
	}

	private double light(double value) {
		return switch (transfer) {
			case 4 -> Math.pow(value, 2.2);
			case 5 -> Math.pow(value, 2.8);
			case 8 -> value;
			case 16 -> HighRange.perceptualQuantiser(value);
			case 18 -> HighRange.hybridLogGamma(value);
			// Those of television differ from sRGB's on paper only: both are shown on the same screens.
			default -> value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
		};
	}
}
