package org.shutterline.e2e.oracle;

/** What operations may get into each other's way about. */
sealed interface Key {
	record Account(int person) implements Key {}

	/** The lower number first. */
	record Pair(int one, int other) implements Key {
		static Pair of(int one, int other) {
			return new Pair(Math.min(one, other), Math.max(one, other));
		}
	}

	record Post(int post) implements Key {}

	/** What one person shares of one post. */
	record Sharing(int person, int post) implements Key {}
}
