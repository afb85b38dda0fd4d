package org.shutterline.notification.inbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A notification that stands, with its actor as known now. */
record Notification(Id notificationId, long sequence, Type type, Id actorId, String username,
		@Nullable String profilePictureKey, @Nullable Id postId, Instant createdAt, boolean read) {}
