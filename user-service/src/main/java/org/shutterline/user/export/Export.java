package org.shutterline.user.export;

import java.time.Instant;
import java.util.Optional;

import org.shutterline.platform.core.Id;

/** An archive that was asked for. The key is empty until a worker has begun. */
record Export(Id exportId, Status status, Instant requestedAt, Optional<String> objectKey,
		Optional<Instant> expiresAt) {
	/** How far it is. */
	enum Status {
		PROCESSING, READY, FAILED, EXPIRED
	}
}
