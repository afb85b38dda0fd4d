package org.shutterline.feed.card;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/** A photo or a video of a post; keys are the objects' in the public bucket. */
public record Medium(Id mediaId, String type, int width, int height, @Nullable Long durationMs,
		@Nullable String blurhash, @Nullable String dominantColour, @Nullable String altText,
		@Nullable String posterKey, @Nullable String hlsKey, List<Rendition> renditions) {
	public Medium {
		Objects.requireNonNull(mediaId, "media_id");
		Objects.requireNonNull(type, "type");
		renditions = List.copyOf(renditions);
	}
}
