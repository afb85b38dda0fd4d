package org.shutterline.notification.inbox;

import org.shutterline.platform.core.Id;

/**
 * The head of a recipient's notifications.
 *
 * @param lastSequence the newest notification's place
 * @param readUpTo up to which place the recipient has read
 * @param unreadCount how many notifications stand beyond that place
 */
record Inbox(Id recipientId, long lastSequence, long readUpTo, long unreadCount) {
	Inbox {
		if (readUpTo > lastSequence || unreadCount < 0) {
			throw new IllegalArgumentException("Not the head of an inbox");
		}
	}

	/** A notification has been added; it takes the new last place. */
	Inbox added() {
		return new Inbox(recipientId, lastSequence + 1, readUpTo, unreadCount + 1);
	}

	/** The notification at this place has been taken back. */
	Inbox takenBack(long sequence) {
		return isRead(sequence) ? this : new Inbox(recipientId, lastSequence, readUpTo, unreadCount - 1);
	}

	/** So many unread notifications have been hidden or erased; a negative number of them has come back. */
	Inbox missing(long unread) {
		return new Inbox(recipientId, lastSequence, readUpTo, unreadCount - unread);
	}

	/**
	 * The recipient has read up to this place.
	 *
	 * @param newlyRead how many unread notifications stand up to there
	 */
	Inbox read(long sequence, long newlyRead) {
		return isRead(sequence) ? this : new Inbox(recipientId, lastSequence, sequence, unreadCount - newlyRead);
	}

	boolean isRead(long sequence) {
		return sequence <= readUpTo;
	}
}
