package org.shutterline.notification.inbox;

import org.shutterline.platform.core.Id;

/**
 * A group as it is begun.
 *
 * @param groupId that of the first notification that is told in it
 * @param firstSequence the place of that one
 * @param top the place of the newest that is told in it
 */
record Group(Cause.Subject subject, Id groupId, long firstSequence, long top) {
	Group joined(long sequence) {
		return new Group(subject, groupId, firstSequence, sequence);
	}
}
