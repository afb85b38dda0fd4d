package org.shutterline.load.seed;

/**
 * Random numbers without a sequence: each follows from the seed, from what it is drawn for and from a place, so that any
 * row can be made without those before it.
 */
record Draw(long seed, Of what) {
	private static final long GOLDEN = 0x9E3779B97F4A7C15L;

	/** What may be drawn; the numbers are part of what a seed means. */
	enum Of {
		PERSON(1), FOLLOWS(2), AUTHOR(3), POST(4), MEDIA(5), TAGS(6), LIKES(7), COMMENTS(8);

		private final int number;

		Of(int number) {
			this.number = number;
		}
	}

	/** Evenly from 0 to below 1. */
	double unit(long place, long detail) {
		return (bits(place, detail) >>> 11) * 0x1.0p-53;
	}

	/** Evenly from 0 to below the bound. */
	int below(int bound, long place, long detail) {
		return (int) (unit(place, detail) * bound);
	}

	private long bits(long place, long detail) {
		return mixed(mixed(mixed(seed + GOLDEN * (what.number)) + GOLDEN * place) + GOLDEN * detail);
	}

	/** The last steps of SplitMix64. */
	private static long mixed(long bits) {
		long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}
}
