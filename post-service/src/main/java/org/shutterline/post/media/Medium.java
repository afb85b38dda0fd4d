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
	/** What pictures of profiles are uploaded for: they go when the profile shows another, whatever else would show them. */
	public static final String FOR_PROFILES = "profile";
	static final String DELETED = "media_deleted";

	/** How far media-service is with it. */
	public enum Status {
		/** Not yet to be seen; also what is not yet uploaded. */
		PROCESSING,
		/** All files are there. */
		READY,
		/** There will be no files, or are none any more. */
		FAILED
	}

	/** Whether this user may show it in something new. */
	public boolean isThereFor(Id userId) {
		return ownerId.equals(userId) && !DELETED.equals(failure);
	}
}
