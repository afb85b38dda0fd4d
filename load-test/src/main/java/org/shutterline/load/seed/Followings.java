package org.shutterline.load.seed;

import java.util.stream.IntStream;

/** Whom each of some people follows: most follow a few, some follow very many, and most of the followed are the same. */
public final class Followings {
	private static final double MEAN_OVER_LEAST = 3; // of a Pareto distribution with exponent 1.5
	private static final int MOST = 2_000;
	private final int people;
	private final double least;
	private final PowerLaw popularity;
	private final Draw draw;

	Followings(int people, double mean, Draw draw) {
		this.people = people;
		this.least = mean / MEAN_OVER_LEAST;
		this.popularity = new PowerLaw(people, 0.9);
		this.draw = draw;
	}

	/** @param mean how many accounts one follows, as far as the same are not drawn twice */
	public static Followings of(long seed, int people, double mean) {
		return new Followings(people, mean, new Draw(seed, Draw.Of.FOLLOWS));
	}

	/** Whom the person follows, ascending: nobody twice, not themselves. */
	public int[] of(int person) {
		int wanted = (int) Math.min(Math.min(MOST, Math.max(1, people / 10)),
				Math.round(least / Math.cbrt(Math.pow(1 - draw.unit(person, 0), 2))));
		return IntStream.rangeClosed(1, wanted).map(i -> popularity.rank(draw.unit(person, i)))
				.filter(followed -> followed != person).sorted().distinct().toArray();
	}
}
