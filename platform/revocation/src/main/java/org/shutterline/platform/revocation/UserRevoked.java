package org.shutterline.platform.revocation;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/** The event {@code user_revoked}: what is needed of it. */
record UserRevoked(Id userId, Instant until) {}
