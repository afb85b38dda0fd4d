package org.shutterline.user.graph;

import org.shutterline.platform.core.Id;

import com.fasterxml.jackson.annotation.JsonValue;

/** Two accounts, whoever looks at whom, the lower id first: the smallest thing of the graph that changes. */
record Pair(Id lo, Id hi) {
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

	@JsonValue
	@Override
	public String toString() {
		return lo + ":" + hi;
	}
}
