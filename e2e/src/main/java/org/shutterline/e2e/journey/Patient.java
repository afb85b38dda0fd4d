package org.shutterline.e2e.journey;

import java.time.Duration;
import java.util.function.Supplier;

import org.shutterline.e2e.client.Refused;

/** Calls again what a rate limit refused, after the time that the answer names. */
public final class Patient {
	private static final int MOST_WAITS = 60;
	private static final Duration UNNAMED = Duration.ofSeconds(1);

	private Patient() {}

	/** The call's answer once the rate limits let it through; every other refusal is thrown, and the sixtieth 429 too. */
	public static <T> T call(Supplier<T> call) {
		for (var waits = 1;; waits++) {
			try {
				return call.get();
			}
			catch (Refused e) {
				if (e.status() != 429 || waits == MOST_WAITS) {
					throw e;
				}
				Await.sleep(e.retryAfter().orElse(UNNAMED));
			}
		}
	}

	/** The same for calls without an answer. */
	public static void run(Runnable call) {
		call(() -> {
			call.run();
			return true;
		});
	}
}
