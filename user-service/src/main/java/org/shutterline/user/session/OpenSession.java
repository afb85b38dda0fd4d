package org.shutterline.user.session;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** A session that has not ended, as the list of sessions needs it. */
record OpenSession(Id sessionId, Device device, Instant createdAt, Instant lastUsedAt) {}
