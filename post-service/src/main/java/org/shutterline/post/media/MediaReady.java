package org.shutterline.post.media;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** All files of a media are in the public bucket. */
record MediaReady(Id mediaId, long version, Id ownerId, String purpose, String type, int width, int height,
		@Nullable Long durationMs,
		@Nullable String blurhash, @Nullable String dominantColour, @Nullable String altText,
		@Nullable String posterKey, @Nullable String hlsKey, List<Rendition> renditions) {
	MediaContent content() {
		return new MediaContent(mediaId, type, width, height, durationMs, blurhash, dominantColour, altText,
				posterKey, hlsKey, renditions);
	}
}
