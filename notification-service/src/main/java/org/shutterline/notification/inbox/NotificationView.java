package org.shutterline.notification.inbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A notification as clients see it. */
record NotificationView(Id notificationId, Type type, ActorView byUser, @Nullable Id postId, Instant createdAt,
		boolean read) {
	/** Who did it. */
	record ActorView(Id userId, String username, @Nullable String profilePicUrl) {}

	/** @param mediaUrl what an object's key follows, with a slash at its end */
	static NotificationView from(Notification notification, String mediaUrl) {
		String picture = notification.profilePictureKey();
		return new NotificationView(notification.notificationId(), notification.type(),
				new ActorView(notification.actorId(), notification.username(),
						picture == null ? null : mediaUrl + picture),
				notification.postId(), notification.createdAt(), notification.read());
	}
}
