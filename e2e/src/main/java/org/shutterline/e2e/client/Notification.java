package org.shutterline.e2e.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Something that others did and that concerns me. */
public record Notification(String notificationId, String type, User byUser, @Nullable String postId,
		Instant createdAt, boolean read) {}
