package org.shutterline.user.account;

/** What came of an edit. */
sealed interface EditOutcome {
	record Edited(Account account) implements EditOutcome {}

	/** Somebody else edited first. */
	record Stale(long version) implements EditOutcome {}

	/** Somebody else has the name, or gave it up a short while ago. */
	record UsernameTaken() implements EditOutcome {}

	/** @param reason in words for the person who chose the picture */
	record PictureRefused(String reason) implements EditOutcome {}

	record NoSuchAccount() implements EditOutcome {}
}
