package org.shutterline.e2e.kills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.shutterline.e2e.journey.Await;

/** What was acknowledged and did not come to be so. */
final class Losses {
	private static final Duration NEXT = Duration.ofSeconds(5);

	private final Duration patience;
	private final List<String> found = new ArrayList<>();

	/** @param patience how long to wait for the first thing that is missing; after it others get less */
	Losses(Duration patience) {
		this.patience = patience;
	}

	/** Notes the loss unless it is so now or soon. A look that fails in the end is a loss too. */
	void unless(String what, BooleanSupplier look) {
		try {
			Await.atMost(found.isEmpty() || patience.compareTo(NEXT) < 0 ? patience : NEXT).isTrue(what, look);
		}
		catch (RuntimeException e) {
			found.add(what);
		}
	}

	/** In the order of the looks; empty when all is well. */
	List<String> found() {
		return List.copyOf(found);
	}
}
