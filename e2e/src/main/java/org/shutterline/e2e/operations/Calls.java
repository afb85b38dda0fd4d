package org.shutterline.e2e.operations;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.shutterline.e2e.client.Answer;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.Unreachable;

/** Counts calls that are made once each, and keeps what was said of those that failed. */
final class Calls {
	private final LongAdder made = new LongAdder();
	private final Collection<String> failures = new ConcurrentLinkedQueue<>();

	/** Makes a call, without a second try; its failure is noted and thrown on. */
	<T> T call(String what, Supplier<T> call) {
		made.increment();
		try {
			T answer = call.get();
			if (answer instanceof Answer bare && !bare.success()) {
				note(what, "answered " + bare.status());
			}
			return answer;
		}
		catch (Refused | Unreachable e) {
			note(what, String.valueOf(e.getMessage()));
			throw e;
		}
	}

	private void note(String what, String why) {
		failures.add(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS) + " " + what + ": " + why);
	}

	long made() {
		return made.sum();
	}

	List<String> failures() {
		return List.copyOf(failures);
	}
}
