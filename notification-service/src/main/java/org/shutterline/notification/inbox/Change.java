package org.shutterline.notification.inbox;

import java.util.Optional;

/** What a cause changes for its recipient, by what is known of it. */
sealed interface Change {
	/** Nothing: at least as new a state is known. */
	record Stale() implements Change {}

	/** A notification appears, as the recipient's newest. */
	record Added() implements Change {}

	/** The notification with this sequence disappears. */
	record TakenBack(long sequence) implements Change {}

	/** Nothing but the version, which keeps older states out. */
	record Unchanged() implements Change {}

	/** A cause as it was stored last. The sequence is 0 if it never stood; what is hidden is not missed. */
	record Known(long version, boolean stands, long sequence, boolean hidden) {}

	static Change of(Optional<Known> known, Cause cause) {
		Known before = known.orElse(new Known(-1, false, 0, false));
		if (before.version() >= cause.version()) {
			return new Stale();
		}
		if (before.stands() == cause.stands() || (before.stands() && before.hidden())) {
			return new Unchanged();
		}
		return cause.stands() ? new Added() : new TakenBack(before.sequence());
	}
}
