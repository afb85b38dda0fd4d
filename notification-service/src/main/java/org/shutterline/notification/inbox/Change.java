package org.shutterline.notification.inbox;

import java.util.Optional;

/** What a cause changes for its recipient, by what is known of it. */
sealed interface Change {
	/** Nothing: at least as new a state is known. */
	record Stale() implements Change {}

	/** A notification appears, as the recipient's newest. */
	record Added() implements Change {}

	/** One that was taken back, and not read meanwhile, appears where it was: who does and undoes is told of once. */
	record Restored(Row before) implements Change {}

	/** The notification disappears. */
	record TakenBack(Row before) implements Change {}

	/** Nothing but the version, which keeps older states out. */
	record Unchanged() implements Change {}

	/**
	 * Compares a cause with what was stored of it.
	 *
	 * @param readUpTo how far the recipient has read
	 */
	static Change of(Optional<Row> known, Cause cause, long readUpTo) {
		Row before = known.orElse(Row.noted(cause));
		if (known.isPresent() && before.version() >= cause.version()) {
			return new Stale();
		}
		// What is hidden is missed by nobody.
		if (before.stands() == cause.stands() || (before.stands() && before.hidden())) {
			return new Unchanged();
		}
		if (!cause.stands()) {
			return new TakenBack(before);
		}
		return before.sequence() > readUpTo && !before.hidden() ? new Restored(before) : new Added();
	}
}
