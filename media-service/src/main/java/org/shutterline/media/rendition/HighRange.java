package org.shutterline.media.rendition;

/**
 * Pictures whose lights are brighter than paper white, brought down to what sRGB can say: up to a shoulder, light stays as
 * it is; above, it is pressed together.
 */
final class HighRange {
	/** In cd/m²: paper white by ITU-R BT.2408, and the brightest light that is told from brighter ones. */
	private static final double WHITE = 203;
	private static final double BRIGHTEST = 1000;
	private static final double SHOULDER = 0.6;

	private HighRange() {}

	/** SMPTE ST 2084. */
	static double perceptualQuantiser(double value) {
		double root = Math.pow(value, 1 / 78.84375);
		double light = Math.pow(Math.max(0, root - 0.8359375) / (18.8515625 - 18.6875 * root), 1 / 0.1593017578125);
		return pressed(light * 10_000 / WHITE);
	}

	/** ITU-R BT.2100, on a screen of a thousand cd/m². */
	static double hybridLogGamma(double value) {
		double scene = value <= 0.5
				? value * value / 3
				: (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
		return pressed(Math.pow(scene, 1.2) * BRIGHTEST / WHITE);
	}

	/** After Reinhard: steady and smooth at the shoulder, and 1 at the brightest. */
	private static double pressed(double light) {
		if (light <= SHOULDER) {
			return light;
		}
		double room = 1 - SHOULDER;
		double excess = (light - SHOULDER) / room;
		double most = (BRIGHTEST / WHITE - SHOULDER) / room;
		return Math.min(1, SHOULDER + room * excess * (1 + excess / (most * most)) / (1 + excess));
	}
}
