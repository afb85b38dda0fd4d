package org.shutterline.load.seed;

/**
 * What all seeded data follow from: the same seed makes the same rows, whoever asks, in any order. At scale 1 there are
 * 1,000,000 posts with 20,000,000 likes.
 *
 * @param number tells one world from another
 * @param scale from a thousandth to 1
 */
public record Seed(long number, double scale) {
	/** @throws IllegalArgumentException for a scale at which the ids would not suffice, or nothing would be there */
	public Seed {
		if (!(scale >= 0.001 && scale <= 1)) {
			throw new IllegalArgumentException("The scale is from 0.001 to 1, not " + scale);
		}
	}

	/** Fewer posts have fewer people, but not in proportion: the most liked posts need somebody to like them. */
	int people() {
		return (int) Math.round(100_000 * Math.sqrt(scale));
	}

	int posts() {
		return (int) Math.round(1_000_000 * scale);
	}

	long likes() {
		return Math.round(20_000_000 * scale);
	}

	long comments() {
		return Math.round(2_000_000 * scale);
	}

	Draw draw(Draw.Of what) {
		return new Draw(number, what);
	}
}
