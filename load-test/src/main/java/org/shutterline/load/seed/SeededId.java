package org.shutterline.load.seed;

/**
 * Ids as the platform makes them: 42 bits of milliseconds since 2020, then 22 bits that tell those of one millisecond
 * apart. All lie in 2024 and 2025, before any that a local platform has issued itself.
 */
final class SeededId {
	private static final long EPOCH = 1_577_836_800_000L;
	private static final int BITS = 22;

	private SeededId() {}

	/** @param number tells apart what may have the same time; its lower 22 bits count */
	static long of(long epochMillis, long number) {
		return ((epochMillis - EPOCH) << BITS) | (number & ((1L << BITS) - 1));
	}
}
