package org.shutterline.e2e.journey;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What was awaited did not come about in time. */
public final class NeverHappened extends RuntimeException {
	private static final long serialVersionUID = 1L;

	NeverHappened(String what, Duration limit, @Nullable Throwable last) {
		super("not within " + limit.toSeconds() + " s: " + what
				+ (last == null ? "" : "; at last " + last.getMessage()), last);
	}
}
