package org.shutterline.platform.revocation;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event {@code session_revoked}: what is needed of it. */
record SessionRevoked(Id sessionId, Instant until) {}
