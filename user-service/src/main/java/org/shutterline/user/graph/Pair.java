package org.shutterline.user.graph;

import java.util.Comparator;

import org.shutterline.platform.core.Id;

import com.fasterxml.jackson.annotation.JsonValue;

/** Two accounts, whoever looks at whom, the lower id first: the smallest thing of the graph that changes. */
record Pair(Id lo, Id hi) implements Comparable<Pair> {
	private static final Comparator<Pair> ORDER = Comparator.comparing(Pair::lo).thenComparing(Pair::hi);

	Pair {
		if (lo.compareTo(hi) >= 0) {
			throw new IllegalArgumentException("A pair is two accounts, the lower id first");
		}
	}

	/** @throws IllegalArgumentException if it is one and the same account */
	static Pair of(Id one, Id other) {
		return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
	}

	/** @throws IllegalArgumentException if that is none of the two */
	Id other(Id one) {
		if (!one.equals(lo) && !one.equals(hi)) {
			throw new IllegalArgumentException(one + " is not of " + this);
		}
		return one.equals(lo) ? hi : lo;
	}

	/** The order in which those who need several pairs' locks take them. */
	@Override
	public int compareTo(Pair other) {
		return ORDER.compare(this, other);
	}

	@JsonValue
	@Override
	public String toString() {
		return lo + ":" + hi;
	}
}
