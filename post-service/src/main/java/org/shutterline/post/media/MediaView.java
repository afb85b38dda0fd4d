package org.shutterline.post.media;

import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A media within a post or story, as clients see it. */
public record MediaView(Id mediaId, @Nullable String type, @Nullable Integer width, @Nullable Integer height,
		@Nullable Long durationMs, @Nullable String blurhash, @Nullable String dominantColour, @Nullable String altText,
		@Nullable String posterUrl, @Nullable String hlsUrl, List<RenditionView> renditions) {
	/** A file of the media. */
	public record RenditionView(String name, String contentType, int width, int height, @Nullable String url) {}

	/** @param url that of a key; null where there is none */
	public static MediaView from(MediaContent media, UnaryOperator<@Nullable String> url) {
		return new MediaView(media.mediaId(), media.type(), media.width(), media.height(), media.durationMs(),
				media.blurhash(), media.dominantColour(), media.altText(), url.apply(media.posterKey()),
				url.apply(media.hlsKey()),
				media.renditions().stream()
						.map(rendition -> new RenditionView(rendition.name(), rendition.contentType(),
								rendition.width(), rendition.height(), url.apply(rendition.key())))
						.toList());
	}
}
