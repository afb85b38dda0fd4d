package org.shutterline.user.picture;

import org.shutterline.platform.core.Id;

/** Hears of photos in the transaction that stores the news and holds the photo's row. */
public interface PhotoChanged {
	/** The photo has become ready, or will never be. */
	void settled(ProfilePhoto photo);

	/** The photo is gone, and its files with it. */
	void gone(Id mediaId);
}
