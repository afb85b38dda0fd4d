package org.shutterline.gateway.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/** One request on its way through its buckets: taken from what is held of them, and asked for where nothing is. */
final class Taking {
	private final List<Quota> quotas;
	/** Those of which something may be held. */
	private final @Nullable Lease[] leases;
	private final boolean[] taken;
	private final LongSupplier clock;
	private boolean whole = true;

	Taking(List<Quota> quotas, @Nullable Lease[] leases, LongSupplier clock) {
		this.quotas = quotas;
		this.leases = leases;
		this.taken = new boolean[leases.length];
		this.clock = clock;
		long now = clock.getAsLong();
		for (int i = 0; i < leases.length; i++) {
			var lease = leases[i];
			taken[i] = lease != null && lease.take(now);
			whole &= taken[i];
		}
	}

	/** Whether nobody need be asked. */
	boolean isWhole() {
		return whole;
	}

	/** What must be asked for. */
	List<Ask> missing() {
		long now = clock.getAsLong();
		var missing = new ArrayList<Ask>(leases.length);
		for (int i = 0; i < leases.length; i++) {
			if (!taken[i]) {
				var lease = leases[i];
				missing.add(new Ask(quotas.get(i), lease == null ? 1 : lease.wanted(now)));
			}
		}
		return missing;
	}

	/** The permit where nobody need be asked. */
	Permit permit() {
		return end(new Answer(true, List.of(), List.of()));
	}

	/** The permit, with the answer for what was missing. Where that is refused, what was held is held again. */
	Permit end(Answer answer) {
		if (!answer.granted()) {
			giveBack();
		}
		long now = clock.getAsLong();
		var levels = new ArrayList<Level>(leases.length);
		int asked = 0;
		for (int i = 0; i < leases.length; i++) {
			var lease = leases[i];
			long used;
			if (lease != null && taken[i]) {
				used = lease.used(now);
			}
			else {
				long told = answer.used().get(asked);
				used = lease == null || !answer.granted() ? told : lease.add(answer.taken().get(asked), told, now);
				asked++;
			}
			levels.add(new Level(quotas.get(i), used));
		}
		return new Permit(answer.granted(), levels);
	}

	/** Holds again what was held. */
	void giveBack() {
		for (int i = 0; i < leases.length; i++) {
			var lease = leases[i];
			if (lease != null && taken[i]) {
				lease.giveBack();
			}
		}
	}
}
