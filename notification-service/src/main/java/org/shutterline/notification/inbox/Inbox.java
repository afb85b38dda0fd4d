package org.shutterline.notification.inbox;

import org.shutterline.platform.core.Id;

/**
 * The head of a recipient's notifications. Each change takes the next sequence, whatever it is.
 *
 * @param lastSequence the last change's
 * @param readUpTo up to which place the recipient has read
 * @param unreadCount how many notifications stand beyond that place
 */
record Inbox(Id recipientId, long lastSequence, long readUpTo, long unreadCount) {
	Inbox {
		if (readUpTo > lastSequence || unreadCount < 0) {
			throw new IllegalArgumentException("Not the head of an inbox");
		}
	}

	/** A notification has been added; its place is the new last sequence. */
	Inbox added() {
		return missing(-1);
	}

	/** The notification at this place has been taken back. */
	Inbox takenBack(long place) {
		return missing(isRead(place) ? 0 : 1);
	}

	/** The notification at this place stands again. */
	Inbox restored(long place) {
		return missing(isRead(place) ? 0 : -1);
	}

	/** So many unread notifications have been hidden or removed; a negative number of them has come, or come back. */
	Inbox missing(long unread) {
		return new Inbox(recipientId, lastSequence + 1, readUpTo, unreadCount - unread);
	}

	/** As it was before so many were added. */
	Inbox without(long added) {
		return new Inbox(recipientId, lastSequence - added, readUpTo, unreadCount - added);
	}

	/**
	 * The recipient has read up to this place.
	 *
	 * @param newlyRead how many unread notifications stand up to there
	 */
	Inbox read(long place, long newlyRead) {
		return isRead(place) ? this : new Inbox(recipientId, lastSequence + 1, place, unreadCount - newlyRead);
	}

	boolean isRead(long place) {
		return place <= readUpTo;
	}
}
