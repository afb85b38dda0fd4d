package org.shutterline.e2e.oracle;

import java.util.HashMap;
import java.util.Map;

/** The histories of all facts; what has none never was so. */
final class Facts {
	private final Map<Fact, History> histories = new HashMap<>();

	void begin(Change change, long tick) {
		histories.computeIfAbsent(change.fact(), _ -> new History()).begin(change.value(), tick);
	}

	void complete(Change change, long tick) {
		of(change).complete(tick);
	}

	void cancel(Change change) {
		of(change).cancel();
	}

	Certainty during(Span span, Fact fact) {
		var history = histories.get(fact);
		return history == null ? Certainty.NO : history.during(span);
	}

	private History of(Change change) {
		var history = histories.get(change.fact());
		if (history == null) {
			throw new IllegalStateException("never begun: " + change);
		}
		return history;
	}
}
