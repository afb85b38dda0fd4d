package org.shutterline.load.seed;

/** Everybody there is, by their number from 0; the first are the most followed and the busiest. */
public final class People {
	/** How many of the first have the known password. */
	public static final int WITH_PASSWORD = 100;
	private static final long FIRST = 1_704_067_200_000L; // 2024-01-01
	private static final long ARRIVING = 30L * 24 * 3_600_000;
	private static final int ONE_IN_SO_MANY_IS_PRIVATE = 20;
	private final int count;
	private final Draw draw;

	public People(Seed seed) {
		this.count = seed.people();
		this.draw = seed.draw(Draw.Of.PERSON);
	}

	public int count() {
		return count;
	}

	public long id(int person) {
		return SeededId.of(since(person), person);
	}

	/** Such as {@code seed.1}, who is the most followed. */
	public String username(int person) {
		return "seed." + (person + 1);
	}

	String displayName(int person) {
		return Words.GIVEN_NAMES.get(draw.below(Words.GIVEN_NAMES.size(), person, 1)) + " "
				+ Words.FAMILY_NAMES.get(draw.below(Words.FAMILY_NAMES.size(), person, 2));
	}

	/** Those with a password are public, so that whoever logs in sees something of each of the others. */
	boolean isPrivate(int person) {
		return person >= WITH_PASSWORD && draw.below(ONE_IN_SO_MANY_IS_PRIVATE, person, 3) == 0;
	}

	/** In epoch milliseconds. */
	long since(int person) {
		return FIRST + person * ARRIVING / count;
	}
}
