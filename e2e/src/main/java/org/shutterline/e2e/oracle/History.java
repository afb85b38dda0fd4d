package org.shutterline.e2e.oracle;

import java.util.ArrayList;
import java.util.List;

/** The turns that one fact has taken, of which no two overlap. */
final class History {
	private static final long OPEN = Long.MAX_VALUE;

	private final List<Turn> turns = new ArrayList<>();

	/** It is asked for; from now on it may be so. */
	void begin(boolean value, long tick) {
		if (!turns.isEmpty() && turns.getLast().done == OPEN) {
			throw new IllegalStateException("Two turns of one fact at once");
		}
		turns.add(new Turn(value, tick, OPEN));
	}

	/** It is acknowledged. */
	void complete(long tick) {
		var turn = turns.removeLast();
		turns.add(new Turn(turn.value, turn.begun, tick));
	}

	/** It was refused, and never was so. */
	void cancel() {
		turns.removeLast();
	}

	Certainty during(Span span) {
		var settled = Certainty.NO;
		for (var turn : turns) {
			if (turn.done <= span.from()) {
				settled = Certainty.of(turn.value);
			}
			else if (turn.begun <= span.to() && Certainty.of(turn.value) != settled) {
				return Certainty.MAYBE;
			}
		}
		return settled;
	}

	private record Turn(boolean value, long begun, long done) {}
}
