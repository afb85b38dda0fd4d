package org.shutterline.user.account;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.user.picture.ProfilePhoto;

/**
 * The picture of an account.
 *
 * @param key the file that the profile shows
 * @param mediaId the media that it is of
 * @param awaited a media that is still being processed, and is shown as soon as it is ready
 */
public record Picture(@Nullable String key, @Nullable Id mediaId, @Nullable Id awaited) {
	static final Picture NONE = new Picture(null, null, null);

	/** The picture once somebody has chosen the photo, ready or not. */
	Picture chosen(ProfilePhoto photo) {
		return photo.pictureKey() == null
				? new Picture(key, mediaId, photo.mediaId())
				: new Picture(photo.pictureKey(), photo.mediaId(), null);
	}

	/** The picture after news of a photo. */
	Picture settled(ProfilePhoto photo) {
		if (photo.pictureKey() == null) {
			return without(photo.mediaId());
		}
		return photo.mediaId().equals(awaited) || photo.mediaId().equals(mediaId) ? chosenAgain(photo) : this;
	}

	/** The picture when a media is gone. */
	Picture without(Id gone) {
		var next = gone.equals(awaited) ? new Picture(key, mediaId, null) : this;
		return gone.equals(next.mediaId) ? new Picture(null, null, next.awaited) : next;
	}

	private Picture chosenAgain(ProfilePhoto photo) {
		var stillAwaited = Optional.ofNullable(awaited).filter(other -> !other.equals(photo.mediaId())).orElse(null);
		return new Picture(photo.pictureKey(), photo.mediaId(), stillAwaited);
	}
}
