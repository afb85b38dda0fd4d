package org.shutterline.media.job;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event {@code media_failed}. */
public record MediaFailed(Id mediaId, long version, Id ownerId, String purpose, String failure, Instant failedAt) {}
