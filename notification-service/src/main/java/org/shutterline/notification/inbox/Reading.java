package org.shutterline.notification.inbox;

/** What reading up to a notification led to. */
sealed interface Reading {
	/** Everything up to there is read. */
	record Read(long unreadCount) implements Reading {}

	/** The recipient has no such notification. */
	record Unknown() implements Reading {}
}
