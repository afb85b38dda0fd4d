package org.shutterline.user.session;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** A session has ended: nobody accepts its access tokens any more. */
record SessionRevoked(Id sessionId, Id userId, long version, Instant revokedAt, Instant until) {}
