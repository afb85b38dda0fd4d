package org.shutterline.post.media;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A media within a post, as clients see it. */
public record MediaView(Id mediaId, @Nullable String type, @Nullable Integer width, @Nullable Integer height,
		@Nullable Long durationMs, @Nullable String blurhash, @Nullable String altText, @Nullable String posterUrl,
		@Nullable String hlsUrl, List<RenditionView> renditions) {
	/** A file of the media. */
	public record RenditionView(String name, String contentType, int width, int height, @Nullable String url) {}

	/** Turns keys into URLs. */
	public static MediaView from(MediaContent media, MediaUrls urls) {
		return new MediaView(media.mediaId(), media.type(), media.width(), media.height(), media.durationMs(),
				media.blurhash(), media.altText(), urls.of(media.posterKey()), urls.of(media.hlsKey()),
				media.renditions().stream()
						.map(rendition -> new RenditionView(rendition.name(), rendition.contentType(),
								rendition.width(), rendition.height(), urls.of(rendition.key())))
						.toList());
	}
}
