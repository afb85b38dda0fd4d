package org.shutterline.media.upload;

import java.util.Objects;

import org.shutterline.platform.core.Id;

/** How many living posts and stories use a media, from {@code post.counted}. */
record MediaCounted(Id mediaId, long version, long uses) {
	MediaCounted {
		Objects.requireNonNull(mediaId, "media_id");
	}
}
