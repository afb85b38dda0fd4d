package org.shutterline.e2e.client;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A photo or video; sizes and renditions are there once it is ready. */
public record Media(String mediaId, @Nullable String type, @Nullable String status, @Nullable String failure,
		@Nullable Integer width, @Nullable Integer height, @Nullable Long durationMs, @Nullable String altText,
		@Nullable List<Rendition> renditions, @Nullable URI posterUrl, @Nullable URI hlsUrl) {
	public boolean ready() {
		return "ready".equals(status);
	}

	public boolean failed() {
		return "failed".equals(status);
	}

	/** Never null, unlike the field of an answer that has none yet. */
	public List<Rendition> sizes() {
		return renditions == null ? List.of() : renditions;
	}
}
