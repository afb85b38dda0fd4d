package org.shutterline.notification.inbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * All that is stored of a cause.
 *
 * @param stands whether it is told, or would be if it were not hidden
 * @param notificationId null as long as it has never been told, as are the group and the time
 * @param sequence its place among all that the recipient was told, 0 if it has none
 */
record Row(Cause.Key key, Id recipientId, long version, boolean stands, boolean hidden, @Nullable Id notificationId,
		@Nullable Id groupId, long sequence, @Nullable Id postId, @Nullable Instant createdAt) {
	/** What is only noted, so that older states are kept out. */
	static Row noted(Cause cause) {
		return new Row(cause.key(), cause.recipientId(), cause.version(), false, false, null, null, 0, cause.postId(),
				null);
	}

	/** The same cause with a newer version; its place stays known, so that it may stand there again. */
	Row noted(long newer, boolean nowStands) {
		return new Row(key, recipientId, newer, nowStands, hidden, notificationId, groupId, sequence, postId,
				createdAt);
	}

	/** Told, or told again, at this place. */
	Row told(Cause cause, Id newId, Id group, long place) {
		return new Row(key, recipientId, cause.version(), true, false, notificationId == null ? newId : notificationId,
				group, place, cause.postId(), cause.at());
	}
}
