package org.shutterline.media.upload;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A media as its owner sees it. */
record MediaView(Id mediaId, String type, String purpose, String status, @Nullable String failure,
		@Nullable Integer width,
		@Nullable Integer height, @Nullable Long durationMs, @Nullable String blurhash, @Nullable String altText,
		List<RenditionView> renditions, @Nullable String hlsUrl, @Nullable String posterUrl) {
	record RenditionView(String name, String contentType, int width, int height, @Nullable Long bitrate, String url) {}
}
