package org.shutterline.user.picture;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * A photo that somebody uploaded as their picture.
 *
 * @param pictureKey the file that profiles show; there only once the photo is ready
 */
public record ProfilePhoto(Id mediaId, Id ownerId, Status status, @Nullable String pictureKey) {
	/** @throws IllegalArgumentException unless a ready photo has a file, and no other has */
	public ProfilePhoto {
		if ((status == Status.READY) != (pictureKey != null)) {
			throw new IllegalArgumentException("A photo has a picture's key exactly when it is ready");
		}
	}

	/** How far media-service is with it. */
	public enum Status {
		PROCESSING, READY, FAILED
	}
}
