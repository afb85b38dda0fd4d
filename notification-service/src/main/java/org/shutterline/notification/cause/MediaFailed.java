package org.shutterline.notification.cause;

import java.time.Instant;
import java.util.Objects;

import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;

/** From {@code media.events}. */
record MediaFailed(Id mediaId, Id ownerId, long version, Instant failedAt) implements MediaEvent {
	MediaFailed {
		Objects.requireNonNull(mediaId, "media_id");
		Objects.requireNonNull(ownerId, "owner_id");
		Objects.requireNonNull(failedAt, "failed_at");
	}

	@Override
	public Cause cause() {
		return new Cause(Type.MEDIA_FAILED, ownerId, mediaId, ownerId, version, null, failedAt);
	}
}
