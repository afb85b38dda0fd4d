package org.shutterline.user.session;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** Nobody accepts any access token of this user any more. */
record UserRevoked(Id userId, long version, Instant revokedAt, Instant until) {}
