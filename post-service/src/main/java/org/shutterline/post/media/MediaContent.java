package org.shutterline.post.media;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** What a post shows and tells of a media, in the form of the events; only the id is known until the media is ready. */
public record MediaContent(Id mediaId, @Nullable String type, @Nullable Integer width, @Nullable Integer height,
		@Nullable Long durationMs, @Nullable String blurhash, @Nullable String dominantColour, @Nullable String altText,
		@Nullable String posterKey, @Nullable String hlsKey, List<Rendition> renditions) {
	/** Copies the list. */
	public MediaContent {
		renditions = List.copyOf(renditions);
	}

	static MediaContent unready(Id mediaId) {
		return new MediaContent(mediaId, null, null, null, null, null, null, null, null, null, List.of());
	}

	/** For clients that show one file: that of the largest but the full width, and of such the first, a JPEG. */
	public @Nullable String mainKey() {
		return renditions.stream().filter(rendition -> !rendition.name().equals("full"))
				.max(Comparator.comparingInt(Rendition::width)).map(Rendition::key).orElse(null);
	}
}
