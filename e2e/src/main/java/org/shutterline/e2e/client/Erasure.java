package org.shutterline.e2e.client;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** How far the erasure of a deleted account is. */
public record Erasure(String receipt, Instant requestedAt, @Nullable Instant completedAt, List<OfService> services) {
	/** What one service has said; nothing before it has erased all. */
	public record OfService(String service, @Nullable Instant erasedAt) {}
}
