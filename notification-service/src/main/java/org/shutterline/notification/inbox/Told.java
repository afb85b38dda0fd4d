package org.shutterline.notification.inbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * What a recipient has just been told.
 *
 * @param groupId what clients know it by, together with others like it
 * @param actorId who did it; of media that failed, the recipient
 * @param postId the post that the recipient is led to, if any
 * @param sequence its place among all that the recipient was told
 * @param push whether the recipient wants to be told of such things beyond the list
 */
public record Told(Id recipientId, Id notificationId, Id groupId, Type type, Id actorId, @Nullable Id postId,
		long sequence, Instant at, boolean push) {}
