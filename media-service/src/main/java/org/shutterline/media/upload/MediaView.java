package org.shutterline.media.upload;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * A media as its owner sees it.
 *
 * @param thumbnailUrls small stills in the order of the video; none of a photo
 * @param progress in percent, while it is processed
 */
record MediaView(Id mediaId, String type, String purpose, String status, @Nullable String failure,
		@Nullable Integer width,
		@Nullable Integer height, @Nullable Long durationMs, @Nullable String blurhash,
		@Nullable String dominantColour, @Nullable String altText,
		List<RenditionView> renditions, @Nullable String hlsUrl, @Nullable String posterUrl,
		List<String> thumbnailUrls, @Nullable Integer progress) {
	record RenditionView(String name, String contentType, int width, int height, @Nullable Long bitrate, String url) {}
}
