package org.shutterline.notification.push;

import java.time.Duration;

import org.shutterline.notification.inbox.NotificationView;
import org.shutterline.platform.core.Id;

/**
 * What a device is told of a group of notifications.
 *
 * @param group as the list shows it; a message replaces the former one of its group
 * @param unreadCount how many notifications the recipient has not read in all
 * @param timeToLive for how long it is still worth telling
 */
public record PushMessage(NotificationView group, long unreadCount, Duration timeToLive) {
	public Id groupId() {
		return group.notificationId();
	}

	/** Whether it may wake a device, since somebody may wait for an answer; what merely pleases can wait. */
	public boolean isUrgent() {
		return switch (group.type()) {
			case COMMENT, REPLY, MENTION, FOLLOW_REQUEST, MEDIA_FAILED -> true;
			case LIKE, FOLLOW, SHARE -> false;
		};
	}
}
