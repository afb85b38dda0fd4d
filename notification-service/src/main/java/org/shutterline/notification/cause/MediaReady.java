package org.shutterline.notification.cause;

import java.util.Objects;

import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;

/** From {@code media.events}; of one that had failed, and was tried again, it takes that back. */
record MediaReady(Id mediaId, Id ownerId, long version) implements MediaEvent {
	MediaReady {
		Objects.requireNonNull(mediaId, "media_id");
		Objects.requireNonNull(ownerId, "owner_id");
	}

	@Override
	public Cause cause() {
		return new Cause(Type.MEDIA_FAILED, ownerId, mediaId, ownerId, version, null, null);
	}
}
