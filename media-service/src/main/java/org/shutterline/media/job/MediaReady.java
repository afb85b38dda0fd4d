package org.shutterline.media.job;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.platform.core.Id;

/** The event {@code media_ready}. */
record MediaReady(Id mediaId, long version, Id ownerId, String purpose, String type, int width, int height,
		@Nullable Long durationMs, @Nullable String blurhash, @Nullable String dominantColour, @Nullable String altText,
		@Nullable String posterKey, @Nullable String hlsKey, List<String> thumbnails,
		List<PublishedRendition> renditions, Instant readyAt) {
	record PublishedRendition(String name, String contentType, int width, int height, String key) {}

	static MediaReady from(Job job, Rendered rendered, long version, Instant readyAt) {
		return new MediaReady(job.mediaId(), version, job.ownerId(), job.purpose(), job.format().type(),
				rendered.width(), rendered.height(), rendered.durationMs(), rendered.blurhash(),
				rendered.dominantColour(), job.altText(), key(job, rendered.poster()), key(job, rendered.hls()),
				rendered.thumbnails().stream().map(job::key).toList(),
				rendered.renditions().stream()
						.map(rendition -> new PublishedRendition(rendition.name(), rendition.contentType(),
								rendition.width(), rendition.height(), job.key(rendition.file())))
						.toList(),
				readyAt);
	}

	private static @Nullable String key(Job job, @Nullable String file) {
		return file == null ? null : job.key(file);
	}
}
