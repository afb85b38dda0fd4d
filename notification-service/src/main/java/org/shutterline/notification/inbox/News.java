package org.shutterline.notification.inbox;

import org.shutterline.platform.core.Id;

/** A change of an inbox, as whoever saw it before wants to hear of it. */
public sealed interface News {
	Id recipientId();

	/** The change's own, greater than those of all changes before. */
	long sequence();

	/** A group is there, or is different: with what it says now, whatever it said in between. */
	record Shown(Id recipientId, long sequence, NotificationView group) implements News {}

	/** Nothing of a group is shown any more. */
	record Removed(Id recipientId, long sequence, Id groupId) implements News {}

	/**
	 * The recipient has read up to that group.
	 *
	 * @param place up to which everything is read: of the group's newest, or of what they had been shown of it
	 */
	record Read(Id recipientId, long sequence, Id upTo, long place) implements News {}
}
