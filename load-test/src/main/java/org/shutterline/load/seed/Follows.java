package org.shutterline.load.seed;

import java.util.Arrays;

/** Who follows whom in a seeded world, and since when. */
final class Follows {
	private static final double MEAN = 10;
	private static final long BEGIN = 1_706_745_600_000L; // 2024-02-01
	private static final long SPAN = 600L * 24 * 3_600_000;
	private final Followings followings;
	private final Draw draw;

	Follows(Seed seed) {
		this.draw = seed.draw(Draw.Of.FOLLOWS);
		this.followings = new Followings(seed.people(), MEAN, draw);
	}

	/** Whom the person follows, ascending: nobody twice, not themselves. */
	int[] of(int person) {
		return followings.of(person);
	}

	boolean follows(int person, int other) {
		return Arrays.binarySearch(of(person), other) >= 0;
	}

	/** When the one began to follow the other, in epoch milliseconds. */
	long since(int person, int followed) {
		return BEGIN + (long) (draw.unit(person, -1L - followed) * SPAN);
	}
}
