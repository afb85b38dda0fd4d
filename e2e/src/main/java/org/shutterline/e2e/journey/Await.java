package org.shutterline.e2e.journey;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.Unreachable;

/**
 * Waits until something is so, by looking again and again until a deadline. An answer that may pass (404, 429, 5xx, none
 * at all) counts as "not yet"; any other refusal is thrown at once.
 *
 * @param limit how long until it counts as never
 * @param pause between two looks
 */
public record Await(Duration limit, Duration pause) {

	/** Looks every 50 ms. */
	public static Await atMost(Duration limit) {
		return new Await(limit, Duration.ofMillis(50));
	}

	/** The value as soon as there is one. Throws {@link NeverHappened} after the limit, with what was awaited. */
	public <T> T until(String what, Supplier<Optional<T>> look) {
		var deadline = System.nanoTime() + limit.toNanos();
		RuntimeException last = null;
		while (true) {
			try {
				var found = look.get();
				if (found.isPresent()) {
					return found.get();
				}
				last = null;
			}
			catch (Refused e) {
				if (!mayPass(e.status())) {
					throw e;
				}
				last = e;
			}
			catch (Unreachable e) {
				last = e;
			}
			if (System.nanoTime() - deadline > 0) {
				throw new NeverHappened(what, limit, last);
			}
			sleep(last instanceof Refused refused ? refused.retryAfter().orElse(pause) : pause);
		}
	}

	/** Returns as soon as it is so. */
	public void isTrue(String what, BooleanSupplier look) {
		until(what, () -> look.getAsBoolean() ? Optional.of(true) : Optional.empty());
	}

	private static boolean mayPass(int status) {
		return status == 404 || status == 409 || status == 429 || status >= 500;
	}

	public static void sleep(Duration duration) {
		try {
			Thread.sleep(duration);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting", e);
		}
	}
}
