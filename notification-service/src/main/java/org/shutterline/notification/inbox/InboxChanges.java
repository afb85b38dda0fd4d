package org.shutterline.notification.inbox;

import java.util.List;
import java.util.Map;

import org.shutterline.platform.core.Id;

/** Hears of what changes in inboxes: beans of this type are called for each transaction, not for each notification. */
public interface InboxChanges {
	/**
	 * Called in the transaction that tells, with all that newly appears by it; the recipients' heads are locked. What this
	 * throws takes everything back.
	 */
	default void inTransaction(List<Told> told) {}

	/**
	 * Called after the commit, with the last sequence of each inbox that changed in whatever way. It must return soon, as
	 * the next changes wait for it; what it throws is logged.
	 */
	default void afterCommit(Map<Id, Long> lastSequences) {}
}
