package org.shutterline.platform.counters;

import org.shutterline.platform.core.Id;

/** The shard of a subject; a change of the count or of the mix needs a migration of the rows in flight. */
final class Shards {
	static final int COUNT = 16;

	private Shards() {}

	static short of(Id subject) {
		// Fibonacci hashing: ids made in one millisecond differ in their low bits only, and must spread all the same.
		return (short) ((subject.value() * 0x9E3779B97F4A7C15L) >>> 60);
	}

	/** The same as an SQL expression, which has no 64 bits without a sign. */
	static String of(String subject) {
		return "div(mod(%s::numeric * 11400714819323198485, 18446744073709551616), 1152921504606846976)::smallint"
				.formatted(subject);
	}
}
