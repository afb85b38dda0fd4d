package org.shutterline.notification.inbox;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * Something that somebody did, or undid, which concerns somebody else. Type, actor and object name it: of one cause there
 * is at most one notification.
 *
 * @param objectId the post that is liked, the comment or reply that is written, the account that is followed
 * @param version orders the states of this cause
 * @param postId the post that the recipient is led to, if any
 * @param at when it was done, null once it is undone
 */
public record Cause(Type type, Id actorId, Id objectId, Id recipientId, long version, @Nullable Id postId,
		@Nullable Instant at) {
	public Cause {
		Objects.requireNonNull(actorId, "actor");
		Objects.requireNonNull(objectId, "object");
		Objects.requireNonNull(recipientId, "recipient");
	}

	/** Whether it stands, rather than being undone. */
	public boolean stands() {
		return at != null;
	}

	/** Nobody is told of their own acts. */
	boolean isOwnAct() {
		return actorId.equals(recipientId);
	}
}
