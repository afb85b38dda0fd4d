package org.shutterline.feed.reading;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.card.Medium;
import org.shutterline.feed.card.Rendition;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.KeptUrls;

/** A photo or video, as clients see it. */
record MediaView(Id mediaId, String type, int width, int height, @Nullable Long durationMs, @Nullable String blurhash,
		@Nullable String dominantColour, @Nullable String altText, @Nullable String posterUrl, @Nullable String hlsUrl,
		List<RenditionView> renditions) {
	static MediaView from(Medium medium, KeptUrls urls) {
		return new MediaView(medium.mediaId(), medium.type(), medium.width(), medium.height(), medium.durationMs(),
				medium.blurhash(), medium.dominantColour(), medium.altText(), urls.of(medium.posterKey()),
				urls.of(medium.hlsKey()),
				medium.renditions().stream().map(rendition -> RenditionView.from(rendition, urls)).toList());
	}

	/** One file of it. */
	record RenditionView(String name, String contentType, int width, int height, String url) {
		static RenditionView from(Rendition rendition, KeptUrls urls) {
			return new RenditionView(rendition.name(), rendition.contentType(), rendition.width(), rendition.height(),
					urls.of(rendition.key()));
		}
	}
}
