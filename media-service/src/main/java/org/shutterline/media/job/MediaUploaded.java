package org.shutterline.media.job;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event {@code media_uploaded}: an original waits for a worker. */
public record MediaUploaded(Id mediaId, long version, Id ownerId, String contentType, String purpose,
		Instant uploadedAt) {}
