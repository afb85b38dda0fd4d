package org.shutterline.load.seed;

/**
 * A few have very much, most have little: the weight of a rank falls with a power of it.
 *
 * @param ranks how many there are, the first of which has the most
 * @param exponent from 0, where all are equal, to below 1
 */
record PowerLaw(int ranks, double exponent) {
	/** Keeps the very first from having a multiple of the second. */
	private static final double HEAD = 5;

	/** The rank to which an even random number from 0 to below 1 leads. */
	int rank(double unit) {
		double reached = power(HEAD) + unit * (power(ranks + HEAD) - power(HEAD));
		return (int) Math.clamp((long) (Math.pow(reached, 1 / (1 - exponent)) - HEAD), 0L, ranks - 1L);
	}

	/** What the ranks before this one have together of a total; 0 for the first, the total beyond the last. */
	long before(int rank, long total) {
		return Math.round(total * (power(rank + HEAD) - power(HEAD)) / (power(ranks + HEAD) - power(HEAD)));
	}

	/** What the rank has of a total; all ranks together have exactly that. */
	int share(int rank, long total) {
		return Math.toIntExact(before(rank + 1, total) - before(rank, total));
	}

	private double power(double rank) {
		return Math.pow(rank, 1 - exponent);
	}
}
