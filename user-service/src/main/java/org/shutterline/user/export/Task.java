package org.shutterline.user.export;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * An export that a worker has taken.
 *
 * @param lease proves that it is still this worker's
 * @param leftKey where an attempt before this one wrote
 * @param leftUpload the upload in which it did so
 */
record Task(Id exportId, Id userId, UUID lease, int attempt, Instant requestedAt, @Nullable String leftKey,
		@Nullable String leftUpload) {}
