package org.shutterline.e2e.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A place where I am logged in. */
public record Session(String sessionId, @Nullable String device, Instant createdAt, Instant lastUsedAt,
		boolean current) {}
