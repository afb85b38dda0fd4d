package org.shutterline.post.media;

import org.shutterline.platform.core.Id;

/** Hears, in the same transaction and with the media's row locked, that a media became ready or failed, or was deleted. */
@FunctionalInterface
public interface MediaChanged {
	/**
	 * @param mediaId the media whose new state is stored
	 * @param status that state; failed is also what was deleted
	 */
	void changed(Id mediaId, Medium.Status status);
}
