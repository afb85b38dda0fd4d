package org.shutterline.media.job;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.media.store.Sha256;
import org.shutterline.platform.core.Id;

/**
 * A job that a worker has taken, and all that it needs for it.
 *
 * @param lease proves that it is still this worker's
 * @param attempt counts from 1
 * @param folder in the public bucket, this attempt's own
 * @param since when the upload was complete
 */
record Job(Id mediaId, UUID lease, int attempt, String folder, Id ownerId, String purpose, SourceFormat format,
		long size, Sha256 sha256, String uploadKey, @Nullable String altText, @Nullable String traceparent,
		Instant since) {
	String key(String file) {
		return folder + "/" + file;
	}

	/** How long viewers and caches may keep what is made of it. */
	String cacheControl() {
		int seconds = switch (purpose) {
			case "story" -> 60;
			case "profile" -> 86_400;
			default -> 3_600;
		};
		return "public, max-age=" + seconds;
	}
}
