package org.shutterline.notification.inbox;

import org.shutterline.platform.core.Id;

/**
 * A group as it is while a transaction tells.
 *
 * @param firstSequence the place of the first that was told in it
 * @param top the place of the newest that was told in it; 0 where that is not touched
 * @param changed the sequence of its last change
 */
record Group(Cause.Subject subject, Id groupId, long firstSequence, long top, long changed) {
	static Group begun(Cause.Subject subject, Id groupId, long sequence) {
		return new Group(subject, groupId, sequence, sequence, sequence);
	}

	Group joined(long sequence) {
		return new Group(subject, groupId, firstSequence, sequence, sequence);
	}
}
