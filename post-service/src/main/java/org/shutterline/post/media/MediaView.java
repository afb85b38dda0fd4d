package org.shutterline.post.media;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;

/** A media within a post or story, as clients see it. */
public record MediaView(Id mediaId, @Nullable String type, @Nullable Integer width, @Nullable Integer height,
		@Nullable Long durationMs, @Nullable String blurhash, @Nullable String dominantColour, @Nullable String altText,
		@Nullable String posterUrl, @Nullable String hlsUrl, List<RenditionView> renditions) {
	/** A file of the media. */
	public record RenditionView(String name, String contentType, int width, int height, @Nullable String url) {}

	/** Turns keys into URLs. */
	public static MediaView from(MediaContent media, MediaUrls urls) {
		return new MediaView(media.mediaId(), media.type(), media.width(), media.height(), media.durationMs(),
				media.blurhash(), media.dominantColour(), media.altText(), urls.of(media.posterKey()),
				urls.of(media.hlsKey()),
				media.renditions().stream()
						.map(rendition -> new RenditionView(rendition.name(), rendition.contentType(),
								rendition.width(), rendition.height(), urls.of(rendition.key())))
						.toList());
	}

	/** For clients that show one file: the largest but the full width, and of such the first, a JPEG. */
	public @Nullable String mainUrl() {
		return renditions.stream().filter(rendition -> !rendition.name().equals("full"))
				.max(Comparator.comparingInt(RenditionView::width)).map(RenditionView::url).orElse(null);
	}
}
