package org.shutterline.post.media;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * One media as this service knows it.
 *
 * @param purpose what its owner said at the upload that it is for; null if that is not known
 */
public record Medium(Id mediaId, Id ownerId, @Nullable String purpose, Status status, @Nullable String failure,
		MediaContent content) {
	/** What media of stories are uploaded for. */
	public static final String FOR_STORIES = "story";

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
