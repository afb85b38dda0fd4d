package org.shutterline.user.account;

/** What came of an edit. */
sealed interface EditOutcome {
	record Edited(Account account) implements EditOutcome {}

	/** Somebody else edited first. */
	record Stale(long version) implements EditOutcome {}

	record NoSuchAccount() implements EditOutcome {}
}
