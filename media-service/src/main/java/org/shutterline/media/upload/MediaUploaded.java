package org.shutterline.media.upload;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event {@code media_uploaded}. */
record MediaUploaded(Id mediaId, long version, Id ownerId, String contentType, String purpose, Instant uploadedAt) {}
