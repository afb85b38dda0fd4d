package org.shutterline.user.session;

import java.time.Instant;

import org.shutterline.platform.core.Id;

/**
 * One of the places where a user is logged in.
 *
 * @param lastUsedAt when it last got tokens, which a session in use does every few minutes
 * @param current whether it is the one that asks
 */
record SessionView(Id sessionId, String device, Instant createdAt, Instant lastUsedAt, boolean current) {}
