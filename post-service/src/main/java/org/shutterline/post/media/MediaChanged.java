package org.shutterline.post.media;

import org.shutterline.platform.core.Id;

/** Hears, in the same transaction and with the media's row locked, that a media became ready or failed. */
@FunctionalInterface
public interface MediaChanged {
	/** @param mediaId the media whose new state is stored */
	void changed(Id mediaId);
}
