package org.shutterline.e2e.oracle;

/** Whether something is so, as far as can be known of a span of time. */
enum Certainty {
	NO, MAYBE, YES;

	static Certainty of(boolean value) {
		return value ? YES : NO;
	}

	Certainty and(Certainty other) {
		return compareTo(other) <= 0 ? this : other;
	}

	Certainty or(Certainty other) {
		return compareTo(other) >= 0 ? this : other;
	}

	Certainty not() {
		return switch (this) {
			case NO -> YES;
			case MAYBE -> MAYBE;
			case YES -> NO;
		};
	}
}
