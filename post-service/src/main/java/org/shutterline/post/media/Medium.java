package org.shutterline.post.media;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** One media as this service knows it. */
public record Medium(Id mediaId, Id ownerId, Status status, @Nullable String failure, MediaContent content) {
	/** How far media-service is with it. */
	public enum Status {
		/** Not yet to be seen; also what is not yet uploaded. */
		PROCESSING,
		/** All files are there. */
		READY,
		/** There will be no files. */
		FAILED
	}
}
